import { expect, it } from 'vitest'
import { binFeatures } from '../../../src/models/boosting/bins.ts'
import { RULES } from '../../../src/models/boosting/boost.ts'
import { createBooster, lessMean, meanOf } from '../../../src/models/boosting/booster.ts'
import { hashRows } from '../../../src/models/boosting/hash.ts'
import { layOut } from '../../../src/models/boosting/histogram.ts'
import type { Parameters } from '../../../src/models/model.ts'
import { friedman } from '../../helpers/friedman.ts'

type Rules = Partial<Parameters>

function boosterOf(X: number[][], y: number[], rules: Rules = {}, rows = [...X.keys()]) {
  const targets = Float64Array.from(y, value => Math.round(value))
  const binned = binFeatures(
    X,
    (X[0] ?? []).map((_, j) => ({ name: `${j}`, kind: 'number' as const })),
  )
  const data = { binned, layout: layOut(binned, X.length), hashes: hashRows(binned, targets) }
  const residuals = lessMean(targets, Int32Array.from(rows))
  const all = { ...RULES, minRows: 20, rate: 0.1, rowShare: 1, featureShare: 1, seed: 1, ...rules }
  return { residuals, addTree: createBooster(data, residuals, Int32Array.from(rows), all) }
}
const squares = (residuals: Float64Array) => residuals.reduce((sum, residual) => sum + residual ** 2, 0)

it('a tree takes a share of what is left of each row', () => {
  const X = [[1], [2], [3], [4]]
  const { residuals, addTree } = boosterOf(X, [0, 0, 100, 300], { rate: 0.5, l2: 0, minRows: 1, maxDepth: 1 })
  expect([...residuals]).toEqual([-100, -100, 0, 200])
  addTree() // after 3: means -66.7 and 200, of which half is taken
  expect([...residuals]).toEqual([-67, -67, 33, 100])
})

it('the loss falls with every tree', () => {
  const { X, y } = friedman(1, 300, 1)
  const { residuals, addTree } = boosterOf(
    X,
    y.map(value => value * 1e6),
  )
  const losses = Array.from({ length: 60 }, () => {
    addTree()
    return squares(residuals)
  })
  for (const [i, loss] of losses.entries()) if (i > 0) expect(loss).toBeLessThan(losses[i - 1] ?? 0)
})

it('rows that it is not grown on learn as well, and change nothing', () => {
  const { X, y } = friedman(1, 300, 1)
  const known = [...X.keys()].filter(row => row % 3 > 0)
  const scaled = y.map(value => value * 1e6)
  const { residuals, addTree } = boosterOf(X, scaled, {}, known)
  const others = boosterOf(
    X,
    scaled.map((value, row) => (row % 3 > 0 ? value : 0)),
    { rowShare: 1 },
    known,
  )
  const heldOut = () => squares(residuals.filter((_, row) => row % 3 === 0))
  const before = heldOut()
  for (let i = 0; i < 100; i++) expect(addTree()).toEqual(others.addTree())
  expect(heldOut()).toBeLessThan(before / 4)
})

it('a share of the rows and features makes other trees, by the seed', () => {
  const { X, y } = friedman(1, 300, 1)
  const first = (rules: Rules & { seed: number }) =>
    JSON.stringify(
      boosterOf(
        X,
        y.map(value => value * 1e6),
        rules,
      ).addTree(),
    )
  expect(first({ rowShare: 0.5, seed: 1 })).toBe(first({ rowShare: 0.5, seed: 1 }))
  expect(first({ rowShare: 0.5, seed: 2 })).not.toBe(first({ rowShare: 0.5, seed: 1 }))
  expect(first({ featureShare: 0.2, seed: 2 })).not.toBe(first({ seed: 2 }))
})

it('so small a share that no row would be drawn is all rows', () => {
  const { residuals, addTree } = boosterOf([[1], [2]], [0, 100], {
    rowShare: 1e-9,
    minRows: 1,
    l2: 0,
    rate: 1,
  })
  addTree()
  expect([...residuals]).toEqual([0, 0])
})

it('means are to the nearest whole number, of large numbers as well', () => {
  expect(meanOf(Float64Array.of(1, 2, 4), Int32Array.of(0, 1, 2))).toBe(2)
  const large = 2 ** 52
  expect(meanOf(Float64Array.of(large, large + 2, 5), Int32Array.of(0, 1))).toBe(large + 1)
  expect([...lessMean(Float64Array.of(1, 3, 9), Int32Array.of(0, 1))]).toEqual([-1, 1, 7])
})
