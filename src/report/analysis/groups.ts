/** The rows by what they hold in one column: the levels of a category, the quarters of a number. */
import { max, min, quantile } from 'simple-statistics'
import * as v from 'valibot'
import type { Row } from '../../schema/row.ts'
import type { CategoryColumn, Column } from '../../schema/schema.ts'
import { at } from '../../utils.ts'
import { numbersOf, valueIn } from './cases.ts'
import { number } from './figure.ts'
import { digitsBetween, roundAsWritten } from './rounding.ts'

/** Fewer rows than these say too little of a group: its figures are withheld. */
export const MIN_GROUP = 10

/** What names a group: a level, a number's range (from the one to below the other), or that the value is missing. */
export const groupName = v.variant('kind', [
  v.strictObject({ kind: v.literal('level'), level: v.string() }),
  v.strictObject({ kind: v.literal('range'), from: v.nullable(number), below: v.nullable(number) }),
  v.strictObject({ kind: v.literal('missing') }),
])
export type GroupName = v.InferOutput<typeof groupName>
export type Group<T> = { group: GroupName; cases: T[] }

/**
 * Deals cases into groups, those without a case included; the missing ones come last, if there are any.
 * @param all whose quartiles cut a number: other cases are dealt by the same cuts
 * @param withMissing whether the missing ones are a group even where there are none
 */
export function groupCases<T extends { row: Row }>(
  column: Column,
  all: { row: Row }[],
  cases: T[],
  withMissing = false,
): Group<T>[] {
  const { names, place } = column.kind === 'category' ? levels(column) : quarters(column, all)
  const groups = names.map((group): Group<T> => ({ group, cases: [] }))
  const missing: Group<T> = { group: { kind: 'missing' }, cases: [] }
  for (const each of cases) {
    const value = valueIn(each.row, column.name)
    const { cases } = value === null ? missing : at(groups, place(value))
    cases.push(each)
  }
  return withMissing || missing.cases.length > 0 ? [...groups, missing] : groups
}

type Places = { names: GroupName[]; place: (value: string | number) => number }

function levels({ levels }: CategoryColumn): Places {
  const places = new Map<string | number, number>(levels.map(({ value }, i) => [value, i]))
  return {
    names: levels.map(({ value }) => ({ kind: 'level', level: value })),
    place: value => places.get(value) ?? -1,
  }
}

/** Cut at the quartiles. Where many values are the same there are fewer groups, and those of the least are one. */
function quarters({ name }: Column, all: { row: Row }[]): Places {
  const values = numbersOf(
    all.map(({ row }) => row),
    name,
  )
  if (values.length === 0) return { names: [], place: () => -1 }
  const cuts = cutsOf(values)
  return {
    names: [...cuts, null].map((below, i) => ({
      kind: 'range',
      from: i === 0 ? null : at(cuts, i - 1),
      below,
    })),
    place: value => cuts.filter(cut => Number(value) >= cut).length,
  }
}

/** Above the least value, ascending, and as few digits as tell them apart. */
function cutsOf(values: number[]): number[] {
  const [least, greatest] = [min(values), max(values)]
  if (least === greatest) return []
  const whole = values.every(Number.isInteger)
  const digits = digitsBetween(least, greatest)
  const aboveLeast = min(values.filter(value => value > least))
  const cuts = [0.25, 0.5, 0.75].map(p => {
    const cut = quantile(values, p)
    const sayable = whole ? Math.ceil(cut) : roundAsWritten(cut, digits)
    return sayable > least ? sayable : aboveLeast
  })
  return [...new Set(cuts)].sort((a, b) => a - b)
}
