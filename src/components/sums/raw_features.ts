/** The numbers of a row that sums are made of: values with 0 where they are missing, levels as 0 or 1, and "missing" as one more. */
import { DATE_PARTS, partsOf } from '../../schema/date.ts'
import { type Row, valueAt } from '../../schema/row.ts'
import type { Column, Schema } from '../../schema/schema.ts'

/** Places of a column's numbers: of its value or a date's parts, or of its levels; and of "missing". */
export type ColumnPlaces = {
  column: Column
  values: number[]
  levels: number[]
  missing: number
  shifts: number[]
}
/** Place 0 is the constant 1, the last one the target. */
export type RawLayout = {
  columns: ColumnPlaces[]
  size: number
  target: number
  targetShift: number
  /** The pairs of places whose products are summed: all others follow from these. */
  pairs: [number, number][]
}

/** Subtracted from a date's parts: sums of squares of years would lose digits. */
const DATE_SHIFTS = [2000, 0, 0, 10_957]

/** Where a column's numbers lie, and those of the target; undefined where that is not known. */
export type Centres = { columns: (number | undefined)[]; target: number | undefined }
const UNKNOWN: Centres = { columns: [], target: undefined }

/** @param centres of columns without limits: squares of numbers far from 0 that differ little would lose their digits */
export function rawLayout({ columns, target }: Schema, centres = UNKNOWN): RawLayout {
  let size = 1
  const take = (count: number) => Array.from({ length: count }, () => size++)
  const places = columns.map((column, c): ColumnPlaces => {
    const values = take(column.kind === 'number' ? 1 : column.kind === 'date' ? DATE_PARTS.length : 0)
    const levels = take(column.kind === 'category' ? column.levels.length : 0)
    const shifts =
      column.kind === 'number'
        ? [middleOf(column) ?? centres.columns[c] ?? 0]
        : values.map((_, i) => DATE_SHIFTS[i] ?? 0)
    return { column, values, levels, missing: size++, shifts }
  })
  const last = size++
  const owners = places.flatMap(({ values, levels }, c) => [...values, ...levels, 0].map(() => c))
  const isValue = new Set(places.flatMap(({ values }) => values))
  const pairs: [number, number][] = []
  for (let j = 1; j <= last; j++) pairs.push([0, j])
  for (let i = 1; i <= last; i++)
    for (let j = i; j <= last; j++) {
      const isOfOne = j < last && owners[i - 1] === owners[j - 1]
      if (!isOfOne || (isValue.has(i) && isValue.has(j))) pairs.push([i, j])
    }
  return { columns: places, size, target: last, targetShift: middleOf(target) ?? centres.target ?? 0, pairs }
}

/** Between the limits, so that squares stay small. */
function middleOf({ min, max }: { min?: number | undefined; max?: number | undefined }): number | undefined {
  return min !== undefined && max !== undefined ? (min + max) / 2 : undefined
}

/** Writes a row's numbers over those of the one before. @returns the places that are not 0, in ascending order */
export function fillRaw(layout: RawLayout, row: Row, target: number, raw: Float64Array): number[] {
  raw.fill(0)
  raw[0] = 1
  const places = [0]
  const set = (place: number, value: number) => {
    raw[place] = value
    places.push(place)
  }
  for (const { column, values, levels, missing, shifts } of layout.columns) {
    const value = valueAt(row, column)
    if (value === null) set(missing, 1)
    else if (column.kind === 'category') {
      const place = levels[column.levels.findIndex(level => level.value === value)]
      if (place === undefined) throw new RangeError(`column ${column.name} has no such level`)
      set(place, 1)
    } else {
      const parts = column.kind === 'date' ? partsOf(Number(value)) : [Number(value)]
      for (let p = 0; p < values.length; p++)
        set(values[p] as number, (parts[p] as number) - (shifts[p] as number))
    }
  }
  set(layout.target, target - layout.targetShift)
  return places
}
