/** Whether intervals should be wider where estimates are further off, and by how much. */
import { mean } from 'simple-statistics'
import { type Spread, spreadAt } from '../inference/spread.ts'
import { at, round, zip } from '../utils.ts'

/** An estimate of a row that the model did not see, and how far it was off, in the target's unit. */
export type Miss = { estimate: number; error: number }

/** Rows a point of the curve: fewer would draw noise. */
const ROWS_A_POINT = 50
const MOST_POINTS = 10
/** Of the mean error: no estimate is so sure that it is less. */
const LEAST = 0.05

/** The mean absolute error in groups of neighbouring estimates of one size. @param misses one or more */
export function fitSpread(misses: Miss[]): Spread {
  const sorted = misses.toSorted((a, b) => a.estimate - b.estimate)
  const least = LEAST * mean(sorted.map(({ error }) => error)) || Number.MIN_VALUE
  const count = Math.max(1, Math.min(MOST_POINTS, Math.floor(sorted.length / ROWS_A_POINT)))
  const points = Array.from({ length: count }, (_, i) => {
    const group = sorted.slice(
      Math.round((i * sorted.length) / count),
      Math.round(((i + 1) * sorted.length) / count),
    )
    return {
      estimate: round(mean(group.map(({ estimate }) => estimate)), 9),
      spread: round(Math.max(least, mean(group.map(({ error }) => error))), 9),
    }
  })
  return points.filter(({ estimate }, i) => i === 0 || estimate > at(points, i - 1).estimate)
}

/** A fold's misses on its held-out rows, and the spread that was learnt without them. */
export type FoldMisses = { misses: Miss[]; spread: Spread }

/**
 * Whether intervals that follow the spread have the better interval score (Gneiting & Raftery 2007, "Strictly proper
 * scoring rules", eq. 43), by more than its standard error: each fold by quantiles of the other folds' errors.
 * @param level the coverage aimed at
 */
export function isScaledBetter(folds: FoldMisses[], level: number): boolean {
  const constant = scoresOf(folds, level, () => 1)
  const scaled = scoresOf(folds, level, (spread, estimate) => spreadAt(spread, estimate))
  const gains = zip(constant, scaled).map(([one, other]) => one - other)
  const gain = mean(gains)
  const variance = mean(gains.map(each => (each - gain) ** 2))
  return gain > Math.sqrt(variance / gains.length)
}

/** The interval score of every row, lower is better. */
function scoresOf(
  folds: FoldMisses[],
  level: number,
  widthAt: (spread: Spread, estimate: number) => number,
): number[] {
  const alpha = 1 - level
  const relative = folds.map(({ misses, spread }) =>
    misses.map(({ estimate, error }) => ({ error, width: widthAt(spread, estimate) })),
  )
  return relative.flatMap((own, k) => {
    const others = relative.filter((_, other) => other !== k).flat()
    const q = quantileAbove(
      others.map(({ error, width }) => error / width),
      level,
    )
    return own.map(({ error, width }) => 2 * q * width + (2 / alpha) * Math.max(0, error - q * width))
  })
}

/** The ceil(level (n + 1))-th smallest, or the greatest. */
function quantileAbove(values: number[], level: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return at(sorted, Math.min(sorted.length, Math.ceil(level * (sorted.length + 1))) - 1)
}
