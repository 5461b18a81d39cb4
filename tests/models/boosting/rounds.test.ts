import { expect, it } from 'vitest'
import { binFeatures } from '../../../src/models/boosting/bins.ts'
import { RULES } from '../../../src/models/boosting/boost.ts'
import { hashRows } from '../../../src/models/boosting/hash.ts'
import { layOut } from '../../../src/models/boosting/histogram.ts'
import { bestRounds } from '../../../src/models/boosting/rounds.ts'
import type { Parameters } from '../../../src/models/model.ts'
import { friedman } from '../../helpers/friedman.ts'

type Rules = Partial<Parameters>

function roundsOf(X: number[][], y: number[], rules: Rules = {}) {
  const targets = Float64Array.from(y, value => Math.round(value * 1e6))
  const binned = binFeatures(
    X,
    (X[0] ?? []).map((_, j) => ({ name: `${j}`, kind: 'number' as const })),
  )
  const data = { binned, layout: layOut(binned, X.length), hashes: hashRows(binned, targets) }
  return bestRounds(data, targets, { ...RULES, minRows: 20, rate: 0.1, seed: 1, folds: 5, ...rules })
}
const { X, y, truths } = friedman(1, 400, 1)

it('there is something to learn for many trees, and of noise for next to none', () => {
  const noise = y.map((value, i) => value - (truths[i] ?? 0))
  expect(roundsOf(X, y)).toBeGreaterThan(60)
  expect(roundsOf(X, noise)).toBeLessThan(20)
})

it('smaller steps take more of them', () => {
  expect(roundsOf(X, y, { rate: 0.05 })).toBeGreaterThan(1.4 * roundsOf(X, y))
})

it('there are not more than wanted', () => {
  expect(roundsOf(X, y, { mostTrees: 7 })).toBe(7)
  expect(roundsOf(X, y, { mostTrees: 0 })).toBe(0)
})

it('noise that is learnt by heart in the training rows is none in those held out: rows that are equal share a fold', () => {
  const noise = y.map((value, i) => value - (truths[i] ?? 0))
  const rules = { minRows: 1, maxDepth: 7 }
  expect(roundsOf([...X, ...X, ...X], [...noise, ...noise, ...noise], rules)).toBeLessThan(20)
})

it('rows that are all the same, so that none could be held out, need no tree', () => {
  expect(roundsOf([[1], [1], [1]], [5, 5, 5])).toBe(0)
})
