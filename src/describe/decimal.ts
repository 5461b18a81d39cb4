/** Whether a file writes numbers with a decimal point or a comma, and what stands between thousands: once for all of it. */
import { AppError } from '../exception.ts'
import { quote } from '../printable.ts'
import { isMissing } from '../schema/cells/missing.ts'
import {
  type NumberParts,
  type NumberStyle,
  numberParts,
  type Thousands,
  valueOfParts,
} from '../schema/cells/number.ts'
import { type Cells, countWhere } from './cells.ts'
import { MARKERS } from './markers.ts'
import { NUMBER_SHARE } from './number.ts'

type Decimal = NumberStyle['decimal']
export type Marks = {
  decimal: Decimal
  thousands?: Thousands
  /** What was decided and by what, where the file leaves a choice. */
  note?: string
}

/** What may stand between thousands beside each decimal mark. */
const GROUPED_BY: Record<Decimal, Thousands[]> = { '.': [',', ' ', "'"], ',': ['.', ' ', "'"] }

/**
 * @param given what the person said
 * @throws {AppError} if every number of the file can be read both ways, such as 1.250
 */
export function detectMarks(columns: Cells[], file: string, given?: Decimal): Marks {
  const evidence = gather(columns)
  const { point, comma, both } = evidence
  if (!given && both && point.count === 0 && comma.count === 0)
    throw new AppError(
      `${file}: ${quote(both.cell)} in column ${quote(both.heading)} can be ${both.asPoint} or ${both.asComma}, and no other number of the file tells which: say --decimal . or --decimal ,`,
    )
  const decimal = given ?? (comma.count > point.count ? ',' : '.')
  const [used, unused] = decimal === ',' ? [comma, point] : [point, comma]
  const thousands = evidence.thousands(decimal)
  const by = given
    ? `--decimal ${given}`
    : used.example === undefined
      ? undefined
      : `as in ${quote(used.example)}`
  const parts = [
    by && `numbers are read with a decimal ${decimal === ',' ? 'comma' : 'point'}, ${by}`,
    thousands && `${NAMES[thousands]} between thousands`,
    both && `${quote(both.cell)} is ${decimal === ',' ? both.asComma : both.asPoint}`,
    unused.count > 0 && `${unused.count} cells such as ${quote(unused.example ?? '')} do not fit`,
  ].filter(Boolean)
  const isWorthSaying = decimal === ',' || thousands || both || unused.count > 0
  return {
    decimal,
    ...(thousands && { thousands }),
    ...(isWorthSaying && parts.length > 0 && { note: parts.join('; ') }),
  }
}

const NAMES = { '.': 'points', ',': 'commas', ' ': 'blanks', "'": 'apostrophes' }

/** A decimal point without any doubt: what most tables are full of. */
const CLEAR = /^-?\d+\.(?:\d{1,2}|\d{4,})$/

/** The other kind of which tables are full, once one of them has been looked at closely. */
const UNCLEAR = /^-?[1-9]\d{0,2}\.\d{3}$/

type Side = { count: number; example?: string }
type Both = { cell: string; heading: string; asPoint: number; asComma: number }

function gather(columns: Cells[]) {
  const [point, comma]: [Side, Side] = [{ count: 0 }, { count: 0 }]
  let both: Both | undefined
  /** How many cells are grouped by each mark, if the decimal mark is the other. */
  const grouped = { '.': 0, ',': 0, ' ': 0, "'": 0 }
  for (const { heading, values, counts } of columns.filter(mayBeNumbers))
    values.forEach((cell, i) => {
      const count = counts[i] ?? 0
      if (CLEAR.test(cell)) {
        point.count += count
        point.example ??= cell
        return
      }
      if (both && UNCLEAR.test(cell)) {
        grouped['.'] += count
        return
      }
      const parts = marked(cell)
      if (!parts) return
      const [asPoint, asComma] = [valueBy(parts, '.'), valueBy(parts, ',')]
      if (/[ \u00A0\u202F]/.test(parts.digits)) grouped[' '] += count
      if (/['’]/.test(parts.digits)) grouped["'"] += count
      if (asPoint !== undefined && asComma !== undefined && asPoint !== asComma) {
        both ??= { cell, heading, asPoint, asComma }
      } else if (asPoint !== undefined && asComma === undefined) {
        point.count += count
        point.example ??= cell
      } else if (asComma !== undefined && asPoint === undefined) {
        comma.count += count
        comma.example ??= cell
      }
      if (parts.digits.includes(',') && asPoint !== undefined) grouped[','] += count
      if (parts.digits.includes('.') && asComma !== undefined) grouped['.'] += count
    })
  const thousands = (decimal: Decimal): Thousands | undefined => {
    const best = GROUPED_BY[decimal].reduce((most, mark) => (grouped[mark] > grouped[most] ? mark : most))
    return grouped[best] > 0 ? best : undefined
  }
  return { point, comma, both, thousands }
}

/** The parts of a cell that is a number with a mark in it. */
function marked(cell: string): NumberParts | undefined {
  if (/^-?\d*$/.test(cell)) return undefined
  const parts = numberParts(cell)
  return parts && /\D/.test(parts.digits) ? parts : undefined
}

/** The number that parts are, whatever stands between thousands. */
function valueBy(parts: NumberParts, decimal: Decimal): number | undefined {
  for (const thousands of GROUPED_BY[decimal]) {
    const value = valueOfParts(parts, { decimal, thousands })
    if (value !== undefined) return value
  }
  return undefined
}

function mayBeNumbers(column: Cells): boolean {
  const present = countWhere(column, cell => !isMissing(cell, MARKERS))
  return present > 0 && countWhere(column, cell => looksLikeNumber(cell)) >= NUMBER_SHARE * present
}

function looksLikeNumber(cell: string): boolean {
  if (/^-?\d+(?:\.\d+)?$/.test(cell)) return true
  const parts = numberParts(cell)
  if (!parts) return false
  return valueBy(parts, '.') !== undefined || valueBy(parts, ',') !== undefined
}
