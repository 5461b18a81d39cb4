/** Whether a column holds numbers, and what stands at them. */
import { quote } from '../printable.ts'
import { isMissing } from '../schema/cells/missing.ts'
import { type NumberStyle, numberParts, readNumber, unitKey } from '../schema/cells/number.ts'
import { type Cells, countWhere } from './cells.ts'
import { MARKERS } from './markers.ts'
import { counted, list } from './words.ts'

/** The share of the cells that are not missing from which on a column is one of numbers (or dates). */
export const NUMBER_SHARE = 0.9

export type NumberTaken = {
  as: 'number'
  /** By the column's different cells; NaN is missing. */
  numbers: Float64Array
  isWhole: boolean
  /** What stands at its numbers, as most cells write it. */
  unit?: string
  /** Cells that mean missing, beside the empty one. */
  markers: string[]
  /** Cells that are no number, and count as missing. */
  others: string[]
  why: string
}

/** @returns undefined if too few cells are numbers; `share` says how many are */
export function takeNumber(column: Cells, marks: NumberStyle): NumberTaken | undefined {
  const { values } = column
  const present = countWhere(column, cell => !isMissing(cell, MARKERS))
  const unit = sharedUnit(column)
  const style = { ...marks, unit }
  const numbers = Float64Array.from(values, cell =>
    isMissing(cell, MARKERS) ? Number.NaN : (readNumber(cell, style) ?? Number.NaN),
  )
  const isNumber = (_: string, i: number) => !Number.isNaN(numbers[i])
  const n = countWhere(column, isNumber)
  if (n === 0 || n < NUMBER_SHARE * present) return undefined
  const isWhole = numbers.every(value => Number.isNaN(value) || Number.isInteger(value))
  const isNoNumber = (cell: string, i: number) => cell !== '' && Number.isNaN(numbers[i])
  const others = values.filter((cell, i) => isNoNumber(cell, i) && !MARKERS.has(cell))
  return {
    as: 'number',
    numbers,
    isWhole,
    ...(unit && { unit }),
    markers: values.filter(cell => MARKERS.has(cell)),
    others,
    why: [
      `${n === present ? 'all' : `${n} of ${present}`} cells are ${isWhole ? 'whole numbers' : 'numbers'}`,
      unit && `with ${quote(unit)}`,
      others.length > 0 &&
        `; ${counted(present - n, 'other cell counts', 'other cells count')} as missing: ${list(others)}`,
    ]
      .filter(Boolean)
      .join(' ')
      .replace(' ;', ';'),
  }
}

/** Leading zeros, or more digits than a number keeps: what looks like a number is a name. */
export function codeExample({ values }: Cells): string | undefined {
  return values.find(cell => /^0\d*[1-9]\d*$/.test(cell) || /^\d{16,}$/.test(cell))
}

/** The share of the cells that are not missing that are numbers, and some that are none. */
export function numberShare(column: Cells, marks: NumberStyle): { share: number; others: string[] } {
  const style = { ...marks, unit: sharedUnit(column) }
  const isNumber = (cell: string) => readNumber(cell, style) !== undefined
  const isPresent = (cell: string) => !isMissing(cell, MARKERS)
  return {
    share: countWhere(column, isNumber) / Math.max(countWhere(column, isPresent), 1),
    others: column.values.filter(cell => isPresent(cell) && !isNumber(cell)),
  }
}

/** The unit that most numbers have, in the spelling of most, if it is that of half of them at least. */
function sharedUnit({ values, counts }: Cells): string | undefined {
  const byKey = new Map<string, { n: number; spellings: Map<string, number> }>()
  let numbers = 0
  values.forEach((cell, i) => {
    if (/^-?\d[\d.]*$/.test(cell)) {
      numbers += counts[i] ?? 0
      return
    }
    const parts = numberParts(cell)
    if (!parts) return
    const n = counts[i] ?? 0
    numbers += n
    if (parts.unit === '') return
    const key = unitKey(parts.unit)
    const entry = byKey.get(key) ?? { n: 0, spellings: new Map() }
    entry.n += n
    entry.spellings.set(parts.unit, (entry.spellings.get(parts.unit) ?? 0) + n)
    byKey.set(key, entry)
  })
  const [most] = [...byKey.values()].sort((a, b) => b.n - a.n)
  if (!most || most.n < numbers / 2) return undefined
  return [...most.spellings].sort(([, a], [, b]) => b - a)[0]?.[0]
}
