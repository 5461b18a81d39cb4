/** A CSV or Parquet file and the heading of its target in, a draft of its schema out: `npm run describe`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { complain, runCommand, say } from '../command.ts'
import { type Described, describe } from '../describe/describe.ts'
import { readBytes } from '../describe/text.ts'
import { AppError, messageOf } from '../exception.ts'
import { makeFolder } from '../folder.ts'
import { choiceOption, flag, positional, textOption } from '../options.ts'
import { printable, quote } from '../printable.ts'
import { announceReading } from '../progress.ts'
import { isParquet, toJson } from '../utils.ts'
import { describeLargeCsv } from './samples/describe_large_csv.ts'
import { describeParquet } from './samples/describe_parquet.ts'
import { isTooLarge } from './samples/is_too_large.ts'
import { sampleSize } from './samples/sample_size.ts'

/** What a person may decide of a description, here and before a training. */
export const DECISIONS = {
  keep: textOption('H,H', 'headings of columns to use, whatever they hold', () => ''),
  drop: textOption('H,H', 'headings of columns to leave out', () => ''),
  decimal: choiceOption('MARK', 'what 1.250 means, where the file does not tell: . or ,', ['.', ',']),
  dates: choiceOption('ORDER', 'what 3/4/2020 means, where the file does not tell: dmy or mdy', [
    'dmy',
    'mdy',
  ]),
}
const OPTIONS = {
  data: positional(textOption('F', 'the CSV or Parquet file to describe')),
  target: textOption('H', 'the heading of what is to be predicted'),
  out: textOption('F', 'where the draft goes (NAME.schema.json beside the file)', () => ''),
  ...DECISIONS,
  force: flag('write over a draft that has been edited'),
}

export type Description = {
  data: string
  target: string
  out?: string | undefined
  /** Headings, separated by commas. */
  keep?: string
  drop?: string
  decimal?: '.' | ',' | undefined
  dates?: 'dmy' | 'mdy' | undefined
  force?: boolean
}

const SAMPLING = { size: sampleSize, tell: complain }
const JSON_SCHEMA = join(import.meta.dirname, '../../docs/schema.json')

/**
 * Describes a file and writes the draft.
 * @throws {AppError} if the file or what is asked is at fault, nothing can be written, or another draft is there
 */
export async function describeFile({
  data,
  target,
  out,
  force,
  decimal,
  dates,
  ...asked
}: Description): Promise<Described & { out: string }> {
  const file = out ?? schemaBeside(data)
  const described = await describeData({ data, target, decimal, dates, ...asked })
  const draft = { $schema: schemaSeenFrom(file), ...described.draft }
  writeDraft(file, toJson(draft), force ?? false)
  return { ...described, draft, out: file }
}

/** Describes a file, and writes nothing. @throws {AppError} if the file or what is asked is at fault */
export async function describeData({
  data,
  target,
  decimal,
  dates,
  keep = '',
  drop = '',
}: Pick<Description, 'data' | 'target' | keyof typeof DECISIONS>): Promise<Described> {
  const asked = {
    file: data,
    keep: listed(keep),
    drop: listed(drop),
    ...(decimal && { decimal }),
    ...(dates && { dates }),
  }
  if (isParquet(data)) return describeParquet(target, asked, SAMPLING)
  if (await isTooLarge(data)) return describeLargeCsv(target, asked, SAMPLING)
  return describe(readBytes(data), target, asked)
}

/** `NAME.schema.json` for `NAME.csv` and `NAME.parquet`. */
export function schemaBeside(data: string): string {
  return `${data.replace(/\.(?:csv|tsv|txt|parquet)$/i, '')}.schema.json`
}

/** The table of the columns, notes and questions, as lines. */
export function formatDescription({ columns, notes, questions }: Described): string[] {
  const cells = columns.map(({ heading, takenFor, why }) => [clean(heading), takenFor, why])
  const lines = [['Column', 'Taken for', 'Why'], ...cells]
  const widths = [0, 1].map(i => Math.max(...lines.map(line => line[i]?.length ?? 0)))
  const table = lines.map(([heading = '', takenFor = '', why = '']) =>
    printable(`${heading.padEnd(widths[0] ?? 0)}  ${takenFor.padEnd(widths[1] ?? 0)}  ${why}`),
  )
  return [
    ...notes.map(printable),
    '',
    ...table,
    ...(questions.length > 0 ? ['', ...questions.map(printable)] : []),
    '',
  ]
}

/** A heading in one line, without what a terminal would obey. */
function clean(heading: string): string {
  return quote(heading).slice(1, -1).replace(/\\"/g, '"')
}

function writeDraft(file: string, text: string, isForced: boolean): void {
  try {
    if (!isForced && existsSync(file) && readFileSync(file, 'utf8') !== text)
      throw new AppError(
        `${file}: there is a schema here that says something else, perhaps edited by hand: --force writes over it, --out F elsewhere`,
      )
    makeFolder(dirname(file))
    writeFileSync(file, text)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw new AppError(`${file}: cannot write the draft: ${messageOf(cause)}`, { cause })
  }
}

/** What editors complete and check a draft by: found from the draft's own folder. */
function schemaSeenFrom(file: string): string {
  const path = relative(dirname(resolve(file)), JSON_SCHEMA)
    .split(sep)
    .join('/')
  return path.startsWith('.') ? path : join('.', path)
}

function listed(headings: string): string[] {
  return headings
    .split(',')
    .map(heading => heading.trim())
    .filter(heading => heading !== '')
}

if (import.meta.main) {
  await runCommand('Usage: npm run describe --', OPTIONS, async ({ out, ...rest }) => {
    announceReading(rest.data)
    const described = await describeFile({ ...rest, out: out || undefined })
    for (const line of formatDescription(described)) say(line)
    say(`Wrote ${printable(described.out)}: look at it, change what is not so, and train with --schema`)
  })
}
