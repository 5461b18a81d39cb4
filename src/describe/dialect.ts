/** What separates the cells of a CSV and what quotes them, by all of its lines. */
import type { Options } from 'csv-parse/sync'

export type Delimiter = ',' | ';' | '\t' | '|'
/** Without a quote, quotation marks are characters as others are: 5" of rain. */
export type Dialect = { delimiter: Delimiter; quote: '"' | "'" | null }

export const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|']

/** The delimiter under which most records have as many cells as the heading, and of several the one of more cells. */
export function detectDialect(text: string, known?: Delimiter): Dialect {
  const candidates = DELIMITERS.filter((delimiter, i) => i === 0 || text.includes(delimiter))
  const [first, ...others] = (known ? [known] : candidates).map(delimiter => {
    const double = scan(text, delimiter, '"')
    if (double.quoted > 0) return { ...double, delimiter, quote: '"' as const }
    const single = scan(text, delimiter, "'")
    if (single.quoted > 0 && single.misquoted === 0) return { ...single, delimiter, quote: "'" as const }
    return { ...double, delimiter, quote: null }
  })
  if (!first) throw new RangeError('there are no delimiters')
  const { delimiter, quote } = others.reduce((best, next) => (isBetter(next, best) ? next : best), first)
  return { delimiter, quote }
}

/** What csv-parse is told: every reader of a file must cut it alike. */
export function csvOptions({ delimiter, quote }: Dialect): Options {
  return {
    bom: true,
    delimiter,
    quote,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  }
}

type Scan = { columns: number; fitting: number; quoted: number; misquoted: number }

function isBetter(a: Scan, b: Scan): boolean {
  if (a.columns < 2 || b.columns < 2) return a.columns > b.columns
  return a.fitting === b.fitting ? a.columns > b.columns : a.fitting > b.fitting
}

const LINE_FEED = 10
const RETURN = 13

/** Counts the cells of every record, in one pass and without making them. */
function scan(text: string, delimiter: Delimiter, quote: string): Scan {
  const [delimiterCode, quoteCode] = [delimiter.charCodeAt(0), quote.charCodeAt(0)]
  const found = { columns: 0, fitting: 0, quoted: 0, misquoted: 0 }
  let records = 0
  let cells = 1
  let isStart = true // of a cell
  let isQuoted = false
  let isEmpty = true
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : LINE_FEED
    if (isQuoted && i < text.length) {
      if (code !== quoteCode) continue
      if (text.charCodeAt(i + 1) === quoteCode) i += 1
      else {
        isQuoted = false
        if (!isCellEnd(text, i + 1, delimiterCode)) found.misquoted += 1
      }
    } else if (code === LINE_FEED || code === RETURN) {
      if (!isEmpty) {
        records += 1
        if (records === 1) found.columns = cells
        if (cells === found.columns) found.fitting += 1
      }
      cells = 1
      isStart = true
      isEmpty = true
    } else if (code === delimiterCode) {
      cells += 1
      isStart = true
      isEmpty = false
    } else if (isStart && code === quoteCode) {
      isQuoted = true
      isStart = false
      isEmpty = false
      found.quoted += 1
    } else if (isStart && !isBlank(code)) {
      isStart = false
      isEmpty = false
    }
  }
  if (isQuoted) found.misquoted += 1
  return { ...found, fitting: found.fitting / Math.max(records, 1) }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 0xfeff
}

function isCellEnd(text: string, place: number, delimiterCode: number): boolean {
  let i = place
  while (isBlank(text.charCodeAt(i)) && text.charCodeAt(i) !== delimiterCode) i += 1
  return i >= text.length || [delimiterCode, LINE_FEED, RETURN].includes(text.charCodeAt(i))
}
