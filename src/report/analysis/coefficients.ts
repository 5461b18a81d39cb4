/** What a linear model adds for every answer, how sure that is, and which columns cannot be told apart. */
import jStat from 'jstat'
import * as v from 'valibot'
import type { Fitted } from '../../inference/estimator.ts'
import type { Leverage } from '../../inference/leverage.ts'
import { blockSizes, transform } from '../../inference/preprocessor.ts'
import type { Case } from '../../schema/row.ts'
import { at, dot, zip } from '../../utils.ts'
import { integer, number, type Statistic, statistic } from './figure.ts'

/** What the estimate is more by, at equal other answers, in the target's unit. */
const effect = v.variant('kind', [
  /** By `step` more of a number. */
  v.strictObject({ kind: v.literal('number'), column: v.string(), step: number, difference: statistic }),
  /** By a level in the place of another, the column's first. */
  v.strictObject({
    kind: v.literal('level'),
    column: v.string(),
    level: v.string(),
    reference: v.string(),
    difference: statistic,
  }),
])
export type Effect = v.InferOutput<typeof effect>
export const coefficientsFormat = v.strictObject({
  n: integer,
  /** In the order of the columns; none of a date, which is several features, or of what the data cannot tell. */
  effects: v.array(effect),
  /** Of numbers: how many times wider another column makes the variance of its coefficient; most entangled first. */
  entangled: v.array(
    v.strictObject({
      column: v.string(),
      vif: number,
      /** The number whose coefficient goes with this one most, and the correlation of the two. */
      partner: v.nullable(v.strictObject({ column: v.string(), r: number })),
    }),
  ),
})
export type Coefficients = v.InferOutput<typeof coefficientsFormat>

/** From here on, a variance inflation factor is worth a word (Kutner et al. 2005 say 10; 5 is the stricter custom). */
const ENTANGLED = 5

type Linear = Fitted & { explanation: { leverage: Leverage } }

/**
 * Intervals by the heteroscedasticity-consistent variance of White (1980) with the correction for few rows (HC1):
 * n/(n - p) times the sum of (z'Gc)² e² over the rows, where G is the inverse of the centred features' products.
 * @param steps how much of a number is told of, by column
 * @param told the columns whose effects are told
 * @returns null where the model is not linear
 */
export function coefficientsOf(
  { preprocessor, encoding, model, explanation }: Linear,
  train: Case[],
  steps: Map<string, number>,
  told: string[],
): Coefficients | null {
  const { weights } = model
  if (!weights || encoding !== 'one_hot') return null
  const { means, inverse } = explanation.leverage
  const X = transform(
    preprocessor,
    train.map(({ row }) => row),
  )
  const Z = X.map(x => x.map((value, j) => value - at(means, j)))
  const residuals = zip(model.predict(X), train).map(([estimate, { target }]) => target - estimate)
  const categories = preprocessor.filter(({ kind }) => kind === 'category').length
  const p = weights.length - categories + 1
  const n = train.length
  const products = productsOf(Z)
  const isSaid = estimable(products, inverse)
  const within = (contrast: number[]): Statistic | null => {
    if (n <= p || !isSaid(contrast)) return null
    const solved = inverse.map(row => dot(row, contrast))
    const sum = zip(Z, residuals).reduce((sum, [z, e]) => sum + (dot(solved, z) * e) ** 2, 0)
    const half = jStat.studentt.inv(0.975, n - p) * Math.sqrt((n / (n - p)) * sum)
    const value = dot(contrast, weights)
    return { value, low: value - half, high: value + half }
  }
  const unit = (j: number, size = 1) => weights.map((_, k) => (k === j ? size : 0))

  const effects: Effect[] = []
  const numbers: { column: string; j: number }[] = []
  let j = 0
  for (const [column, size] of zip(preprocessor, blockSizes(preprocessor))) {
    const first = j
    j += size
    if (column.kind === 'number') numbers.push({ column: column.name, j: first })
    if (!told.includes(column.name)) continue
    if (column.kind === 'number') {
      const step = steps.get(column.name) ?? 1
      const difference = within(unit(first, step / column.scale))
      if (!difference) continue
      effects.push({ kind: 'number', column: column.name, step, difference })
    }
    if (column.kind === 'category')
      for (const [l, level] of column.levels.entries()) {
        const contrast = unit(first + l)
        contrast[first] = -1
        const difference = l === 0 ? null : within(contrast)
        if (difference)
          effects.push({
            kind: 'level',
            column: column.name,
            level,
            reference: at(column.levels, 0),
            difference,
          })
      }
  }
  return { n, effects, entangled: entangledAmong(numbers, products, inverse) }
}

/** Whether the data tell a contrast (the inverse is rounded, and what is not told is off by some tenths or more): that of a level no row has, or of a column that others add up to, they do not. */
function estimable(products: number[][], inverse: number[][]): (contrast: number[]) => boolean {
  return contrast => {
    const solved = inverse.map(row => dot(row, contrast))
    return zip(products, contrast).every(([row, wanted]) => Math.abs(dot(row, solved) - wanted) < 0.05)
  }
}

/** Z'Z */
function productsOf(Z: number[][]): number[][] {
  const p = Z[0]?.length ?? 0
  const sums = Array.from({ length: p }, () => new Float64Array(p))
  for (const z of Z)
    for (const [j, row] of sums.entries()) {
      const value = z[j] ?? 0
      for (let k = 0; k < p; k++) row[k] = (row[k] ?? 0) + value * (z[k] ?? 0)
    }
  return sums.map(row => [...row])
}

function entangledAmong(
  numbers: { column: string; j: number }[],
  products: number[][],
  inverse: number[][],
): Coefficients['entangled'] {
  const entry = (j: number, k: number) => at(at(inverse, j), k)
  return numbers
    .filter(({ j }) => entry(j, j) > 0)
    .map(({ column, j }) => {
      const vif = entry(j, j) * at(at(products, j), j)
      const [partner] = numbers
        .filter(other => other.j !== j)
        .map(other => ({
          column: other.column,
          r: entry(j, other.j) / Math.sqrt(entry(j, j) * entry(other.j, other.j)),
        }))
        .toSorted((a, b) => Math.abs(b.r) - Math.abs(a.r))
      return { column, vif, partner: partner ?? null }
    })
    .filter(({ vif }) => vif >= ENTANGLED)
    .sort((a, b) => b.vif - a.vif)
}
