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
  const found = columns.map(() => ({ bias: [] as number[], mae: [] as number[], coverage: [] as number[] }))
  for (let s = 0; s < SHUFFLES; s++) {
    const dealt = shuffle(errors, random)
    for (const [groups, { bias, mae, coverage }] of zip(columns, found)) {
      const means = groups.map(group => meansOf(dealt, group))
      const gap = (values: number[]) => (values.length < 2 ? 0 : Math.max(...values) - Math.min(...values))
      bias.push(gap(means.map(each => each[0])))
      mae.push(gap(means.map(each => each[1])))
      coverage.push(gap(means.filter((_, g) => at(groups, g).length >= MIN_COVERAGE).map(each => each[2])))
    }
  }
  const most = (values: number[]) => quantile(values, 0.95)
  return found.map(({ bias, mae, coverage }) => ({
    bias: most(bias),
    mae: most(mae),
    coverage: most(coverage),
  }))
}

type Errors = readonly [residual: number, missed: number, held: number]

function meansOf(errors: Errors[], places: number[]): Errors {
  let [bias, mae, held] = [0, 0, 0]
  for (const i of places) {
    const error = at(errors, i)
    bias += error[0]
    mae += error[1]
    held += error[2]
  }
  const n = places.length
  return [bias / n, mae / n, held / n]
}
