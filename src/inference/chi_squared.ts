/** Pearson's chi-squared test of whether two samples have the same shares, and the tail of its distribution. */
import { zip } from '../utils.ts'

const TINY = 1e-300
const CLOSE = 1e-15
const MOST_STEPS = 10_000

/** Of a statistic by chance alone, at least that large: the regularised upper incomplete gamma function Q(df / 2, x / 2). */
export function chiSquaredTail(x: number, df: number): number {
  if (!(x > 0)) return 1
  const [a, half] = [df / 2, x / 2]
  return half < a + 1 ? 1 - gammaSeries(a, half) : gammaFraction(a, half)
}

/**
 * Pearson (1911): the p-value of two samples, counted in the same cells, having been drawn from one population. What a
 * training has counted is a sample as well: taking its shares for the truth would alarm far too often.
 * @returns undefined if there are not two cells with anything in them, or if a sample is empty
 */
export function sameSharesP(counts: number[], others: number[]): number | undefined {
  const cells = zip(counts, others).filter(([a, b]) => a + b > 0)
  const n = cells.reduce((sum, [a]) => sum + a, 0)
  const m = cells.reduce((sum, [, b]) => sum + b, 0)
  if (cells.length < 2 || n === 0 || m === 0) return undefined
  const [toFirst, toSecond] = [Math.sqrt(m / n), Math.sqrt(n / m)]
  const x = cells.reduce((sum, [a, b]) => sum + (toFirst * a - toSecond * b) ** 2 / (a + b), 0)
  return chiSquaredTail(x, cells.length - 1)
}

/** P(a, x) by its series: Press et al., Numerical Recipes, §6.2 (6.2.5); fast for x < a + 1. */
function gammaSeries(a: number, x: number): number {
  let [term, sum] = [1 / a, 1 / a]
  for (let n = 1; n < MOST_STEPS && term > sum * CLOSE; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a))
}

/** Q(a, x) by its continued fraction, with Lentz's method: the same, (6.2.7); fast for x > a + 1. */
function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a
  let [c, d] = [1 / TINY, 1 / b]
  let fraction = d
  for (let n = 1; n < MOST_STEPS; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = 1 / (numerator * d + b || TINY)
    c = b + numerator / c || TINY
    const step = c * d
    fraction *= step
    if (Math.abs(step - 1) < CLOSE) break
  }
  return fraction * Math.exp(a * Math.log(x) - x - logGamma(a))
}

/** ln Γ of a multiple of 1/2, by Γ(a + 1) = a Γ(a) from Γ(1/2) = √π or Γ(1) = 1: half the degrees of freedom are no other. */
function logGamma(a: number): number {
  let log = Number.isInteger(a) ? 0 : Math.log(Math.PI) / 2
  for (let k = Number.isInteger(a) ? 1 : 0.5; k < a; k++) log += Math.log(k)
  return log
}
