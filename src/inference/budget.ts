/** How much a model is asked for one request: while it is busy, nobody else gets an answer. */

/** The most rows that it predicts to explain one estimate. */
export const EVALUATIONS = 5000
/** The most combinations of withheld answers that an estimate averages over, by each of the models that it takes. */
const COMBINATIONS = 100

/** @returns as many combinations as leave each at least one path through all the columns to explain it by */
export function mostCombinations(columns: number): number {
  return Math.max(1, Math.min(COMBINATIONS, Math.floor(EVALUATIONS / (columns + 1))))
}
