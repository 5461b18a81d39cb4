/** How far the groups of a column are apart in the model's errors, and how far they would be by chance alone. */
import { mean, quantile, shuffle } from 'simple-statistics'
import * as v from 'valibot'
import { at, zip } from '../../utils.ts'
import { heldOf, MIN_COVERAGE, residual, type Tested } from './errors.ts'
import { number, statistic } from './figure.ts'
import { MIN_GROUP } from './groups.ts'
import { meanDifference, shareDifference } from './statistics.ts'

const gap = v.strictObject({
  /** Of the two groups that are furthest apart. */
  ...statistic.entries,
  /** What it exceeds in one of twenty shuffles of the errors among the rows. */
  byChance: number,
})
export type Gap = v.InferOutput<typeof gap>
export const gapsFormat = v.strictObject({ bias: gap, mae: gap, coverage: v.nullable(gap) })
export type Gaps = v.InferOutput<typeof gapsFormat>

const SHUFFLES = 200

/**
 * One a list of groups, each a list of places among the tested rows; null with fewer than two groups that are large
 * enough to compare.
 */
export function gapsBetween(tested: Tested[], columns: number[][][], random: () => number): (Gaps | null)[] {
  const large = columns.map(groups => groups.filter(({ length }) => length >= MIN_GROUP))
  const chances = byChance(tested, large, random)
  return zip(large, chances).map(([places, chance]) => {
    if (places.length < 2) return null
    const groups = places.map(group => group.map(i => at(tested, i)))
    const between = (errors: (group: Tested[]) => number[], byChance: number): Gap => {
      const [top, bottom] = extremes(groups.map(errors), mean)
      return { ...meanDifference(top, bottom, groups.length), byChance }
    }
    return {
      bias: between(group => group.map(residual), chance.bias),
      mae: between(group => group.map(each => Math.abs(residual(each))), chance.mae),
      coverage: coverageGap(groups, chance.coverage),
    }
  })
}

function coverageGap(groups: Tested[][], byChance: number): Gap | null {
  const shares = groups
    .filter(({ length }) => length >= MIN_COVERAGE)
    .map(group => ({ k: heldOf(group), n: group.length }))
  if (shares.length < 2) return null
  const [top, bottom] = extremes(shares, ({ k, n }) => k / n)
  return { ...shareDifference(top, bottom), byChance }
}

function extremes<T>(groups: T[], value: (group: T) => number): [top: T, bottom: T] {
  const sorted = groups.toSorted((a, b) => value(b) - value(a))
  return [at(sorted, 0), at(sorted, sorted.length - 1)]
}

type Chance = { bias: number; mae: number; coverage: number }

/** The same shuffles for all columns. */
function byChance(tested: Tested[], columns: number[][][], random: () => number): Chance[] {
  const errors = tested.map(each => [residual(each), Math.abs(residual(each)), heldOf([each])] as const)
  const [bias, mae, coverage] = [0, 1, 2].map(measure => {
    const values = Float64Array.from(errors, error => error[measure] ?? 0)
    const isLarge = (group: number[]) => measure < 2 || group.length >= MIN_COVERAGE
    return {
      values,
      columns: columns.map(groups => groups.filter(isLarge)),
      gaps: columns.map((): number[] => []),
    }
  }) as [Measure, Measure, Measure]
  for (let s = 0; s < SHUFFLES; s++) {
    const order = shuffle([...tested.keys()], random)
    for (const { values, columns, gaps } of [bias, mae, coverage]) {
      const dealt = Float64Array.from(order, i => values[i] ?? 0)
      for (const [groups, found] of zip(columns, gaps)) found.push(gapOf(dealt, groups))
    }
  }
  const most = ({ gaps }: Measure, c: number) => quantile(at(gaps, c), 0.95)
  return columns.map((_, c) => ({ bias: most(bias, c), mae: most(mae, c), coverage: most(coverage, c) }))
}

/** Its value of every row, the groups by column that it is told of, and the gap of each column in every shuffle. */
type Measure = { values: Float64Array; columns: number[][][]; gaps: number[][] }

function gapOf(values: Float64Array, groups: number[][]): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const group of groups) {
    let sum = 0
    for (let k = 0; k < group.length; k++) sum += values[group[k] as number] as number // both are there
    const mean = sum / group.length
    if (mean < low) low = mean
    if (mean > high) high = mean
  }
  return groups.length < 2 ? 0 : high - low
}
