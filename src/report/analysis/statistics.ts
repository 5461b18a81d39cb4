/** Effect sizes and their intervals: closed forms, and the bootstrap where there is none. */
import jStat from 'jstat'
import {
  linearRegression,
  mean,
  quantile,
  sampleCorrelation,
  sampleVariance,
  sampleWithReplacement,
} from 'simple-statistics'
import { zip } from '../../utils.ts'
import type { Statistic } from './figure.ts'

export type Point = { x: number; y: number }
/** k of n. */
export type Share = { k: number; n: number }

const Z95 = 1.959963984540054
const RESAMPLES = 1000
const FEWEST_RESAMPLES = 200
/** Values that a bootstrap draws in all. */
const MOST_DRAWS = 1_000_000

/**
 * Pearson's r with Fisher's interval, tanh(atanh r ± z/√(n-3)); null where r is not defined: fewer than four pairs,
 * or a constant.
 */
export function correlation(points: Point[], level = 0.95): Statistic | null {
  const { x, y } = axes(points)
  if (points.length < 4 || sampleVariance(x) === 0 || sampleVariance(y) === 0) return null
  const value = Math.min(1, Math.max(-1, sampleCorrelation(x, y)))
  const half = jStat.normal.inv((1 + level) / 2, 0, 1) / Math.sqrt(points.length - 3)
  return { value, low: Math.tanh(Math.atanh(value) - half), high: Math.tanh(Math.atanh(value) + half) }
}

/**
 * What `step` more of x goes with in y: the least squares slope with its t interval, from n >= 3 points, x and y not
 * constant.
 */
export function slope(points: Point[], step: number, level = 0.95): Statistic {
  const { x, y } = axes(points)
  const { m } = linearRegression(points.map(({ x, y }) => [x, y]))
  const r = sampleCorrelation(x, y)
  const spread = Math.sqrt(sampleVariance(y) / sampleVariance(x))
  const error = spread * Math.sqrt(Math.max(0, 1 - r ** 2) / (points.length - 2))
  const half = jStat.studentt.inv((1 + level) / 2, points.length - 2) * error
  return { value: m * step, low: (m - half) * step, high: (m + half) * step }
}

/** The share of y's variance that a straight line accounts for, without r²'s optimism: adjusted r², not below 0. */
export function adjustedRSquared(r: number, n: number): number {
  return Math.max(0, 1 - ((1 - r ** 2) * (n - 1)) / (n - 2))
}

/**
 * The difference of the means of two of k groups, with the interval of Games & Howell (1976): Welch's standard
 * error and degrees of freedom, and Tukey's studentised range, so that it holds for the most extreme pair, too. For
 * k = 2 it is Welch's interval. The groups hold two or more values each.
 */
export function meanDifference(a: number[], b: number[], k: number, level = 0.95): Statistic {
  const value = mean(a) - mean(b)
  const va = sampleVariance(a) / a.length
  const vb = sampleVariance(b) / b.length
  if (va + vb === 0) return { value, low: value, high: value }
  const df = (va + vb) ** 2 / (va ** 2 / (a.length - 1) + vb ** 2 / (b.length - 1))
  const quantile =
    k === 2 ? jStat.studentt.inv((1 + level) / 2, df) : jStat.tukey.inv(level, k, df) / Math.SQRT2
  const half = quantile * Math.sqrt(va + vb)
  return { value, low: value - half, high: value + half }
}

/** The mean of n >= 2 values with its t interval. */
export function meanWithin(values: number[], level: number): Statistic {
  const value = mean(values)
  const half =
    jStat.studentt.inv((1 + level) / 2, values.length - 1) * Math.sqrt(sampleVariance(values) / values.length)
  return { value, low: value - half, high: value + half }
}

/**
 * A statistic with the interval of the delete-a-group jackknife (Kott 2001): its variance is (K - 1)/K times the sum of
 * squares of what it comes to without each of K random groups of rows, around their mean; t with K - 1 degrees.
 */
export function groupedJackknife(value: number, without: number[], level: number): Statistic {
  const k = without.length
  const half =
    jStat.studentt.inv((1 + level) / 2, k - 1) * Math.sqrt(((k - 1) ** 2 / k) * sampleVariance(without))
  return { value, low: value - half, high: value + half }
}

/**
 * ω² of k groups (Hays 1963): the share of the variance that the groups account for, without η²'s optimism:
 * (SSB - (k-1) MSW) / (SST + MSW), not below 0; 0 if every value is a group of its own.
 */
export function omegaSquared(groups: number[][]): number {
  const all = groups.flat()
  const grand = mean(all)
  const squares = (values: number[], centre: number) =>
    values.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  const total = squares(all, grand)
  const within = groups.reduce((sum, group) => sum + squares(group, mean(group)), 0)
  const perRow = within / (all.length - groups.length)
  return total === 0 || all.length === groups.length
    ? 0
    : Math.max(0, (total - within - (groups.length - 1) * perRow) / (total + perRow))
}

/**
 * Whether k of n are fewer than a share would bring by chance: so few or fewer of Binomial(n, share) are rarer than
 * 1 - level.
 */
export function isBelow(k: number, n: number, share: number, level = 0.95): boolean {
  if (k >= n) return false
  return jStat.ibeta(1 - share, n - k, k + 1) < 1 - level
}

/** The difference of two shares, a - b, with the interval of Newcombe (1998, method 10): from Wilson's of each. */
export function shareDifference(a: Share, b: Share, z = Z95): Statistic {
  const [first, second] = [proportion(a.k, a.n, z), proportion(b.k, b.n, z)]
  const value = first.value - second.value
  return {
    value,
    low: value - Math.hypot(first.value - first.low, second.high - second.value),
    high: value + Math.hypot(first.high - first.value, second.value - second.low),
  }
}

/** A share k/n with Wilson's interval (1927), which stays sensible where all or none count. n >= 1. */
export function proportion(k: number, n: number, z = Z95): Statistic {
  const z2 = z ** 2
  const centre = (k + z2 / 2) / (n + z2)
  const half = (z / (n + z2)) * Math.sqrt((k * (n - k)) / n + z2 / 4)
  return { value: k / n, low: k === 0 ? 0 : centre - half, high: k === n ? 1 : centre + half }
}

/**
 * Statistics of n >= 1 values, each with its 95 % percentile bootstrap interval (Efron 1979), from the same resamples:
 * 1,000 of them, fewer of many values, whose intervals are as smooth with less.
 * @param random uniform numbers in [0, 1)
 */
export function bootstrap<T, Name extends string>(
  values: T[],
  statistics: Record<Name, (values: T[]) => number>,
  random: () => number,
): Record<Name, Statistic> {
  const resamples = Math.max(FEWEST_RESAMPLES, Math.min(RESAMPLES, Math.floor(MOST_DRAWS / values.length)))
  const entries = Object.entries<(values: T[]) => number>(statistics)
  const resampled = entries.map((): number[] => [])
  for (let i = 0; i < resamples; i++) {
    const drawn = sampleWithReplacement(values, values.length, random)
    for (const [[, statistic], found] of zip(entries, resampled)) found.push(statistic(drawn))
  }
  return Object.fromEntries(
    zip(entries, resampled).map(([[name, statistic], found]) => [
      name,
      { value: statistic(values), low: quantile(found, 0.025), high: quantile(found, 0.975) },
    ]),
  ) as Record<Name, Statistic>
}

function axes(points: Point[]): { x: number[]; y: number[] } {
  return { x: points.map(({ x }) => x), y: points.map(({ y }) => y) }
}
