import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitCategory, splitNumber } from '../../../src/models/boosting/splitter.ts'

const ONE = 2 ** 30
const rules = { minRows: 1, l2: 0, smoothing: 0, categoryL2: 0 }
type Row = { bin: number; residual: number }

function binsOf(rows: Row[], size: number) {
  const packed = new Float64Array(size + 1)
  for (const { bin, residual } of rows) packed[bin] = (packed[bin] ?? 0) + ONE + residual
  return { packed, start: 0, size, one: ONE }
}
const sumOf = (rows: Row[]) => rows.reduce((sum, { residual }) => sum + residual, 0)
const totalOf = (rows: Row[]) => ({ sum: sumOf(rows), count: rows.length })
/** Squared errors around the mean: slow, and nothing like the splitter. */
const errorOf = (rows: Row[]) =>
  rows.reduce((sum, { residual }) => sum + (residual - sumOf(rows) / rows.length) ** 2, 0)

/** The best of all these ways to send bins left. */
function bruteForce(rows: Row[], ways: ((bin: number) => boolean)[], minRows: number): number {
  const gains = ways.map(isLeft => {
    const left = rows.filter(({ bin }) => isLeft(bin))
    const right = rows.filter(({ bin }) => !isLeft(bin))
    if (Math.min(left.length, right.length) < minRows) return 0
    return errorOf(rows) - errorOf(left) - errorOf(right)
  })
  return Math.max(0, ...gains)
}

const SIZE = 5
const someRows = fc.array(
  fc.record({ bin: fc.nat(SIZE), residual: fc.integer({ min: -50, max: 50 }) }), // bin 5: missing
  { minLength: 2, maxLength: 25 },
)
const someMinRows = fc.integer({ min: 1, max: 4 })

it('a number is split where the error falls most of all cuts, with missing values on either side', () => {
  fc.assert(
    fc.property(someRows, someMinRows, (rows, minRows) => {
      const ways = Array.from({ length: SIZE }, (_, last) => last).flatMap(last => [
        (bin: number) => bin <= last,
        (bin: number) => bin <= last || bin === SIZE,
      ])
      const split = splitNumber(binsOf(rows, SIZE), totalOf(rows), { ...rules, minRows }, 1e-9)
      expect(split?.gain ?? 0).toBeCloseTo(bruteForce(rows, ways, minRows), 6)
      if (!split) return
      const left = rows.filter(({ bin }) => (bin === SIZE ? split.isMissingLeft : bin <= split.last))
      expect(split.leftTotal).toEqual(totalOf(left))
      expect(errorOf(rows) - errorOf(left) - errorOf(rows.filter(row => !left.includes(row)))).toBeCloseTo(
        split.gain,
        6,
      )
    }),
    { numRuns: 500 },
  )
})

it('a category is split by the best of all subsets of its levels, missing being one of them', () => {
  const subsets = Array.from(
    { length: 2 ** (SIZE + 1) },
    (_, set) => (bin: number) => ((set >> bin) & 1) === 1,
  )
  fc.assert(
    fc.property(someRows, rows => {
      const split = splitCategory(binsOf(rows, SIZE), totalOf(rows), rules, 1e-9)
      expect(split?.gain ?? 0).toBeCloseTo(bruteForce(rows, subsets, 1), 6)
      if (!split) return
      const left = rows.filter(({ bin }) => split.left?.[bin] === true)
      expect(split.leftTotal).toEqual(totalOf(left))
      expect(split.isMissingLeft).toBe(split.left?.[SIZE])
    }),
    { numRuns: 500 },
  )
})

const rows = (bin: number, count: number, residual: number) =>
  Array.from({ length: count }, (): Row => ({ bin, residual }))

it('each side of a category keeps enough rows as well', () => {
  const some = [...rows(0, 3, -10), ...rows(1, 20, 1), ...rows(2, 20, 2)]
  const leftRows = (minRows: number) =>
    splitCategory(binsOf(some, SIZE), totalOf(some), { ...rules, minRows }, 0)?.leftTotal.count
  expect([1, 3, 4, 20].map(leftRows)).toEqual([3, 3, 23, 23])
  expect(leftRows(21)).toBeUndefined()
})

it('what no row has here goes with most rows', () => {
  const some = [...rows(0, 5, -9), ...rows(1, 2, 9)]
  const { total, bins } = { total: totalOf(some), bins: binsOf(some, SIZE) }
  expect(splitNumber(bins, total, rules, 0)).toMatchObject({ last: 0, isMissingLeft: true })
  expect(splitCategory(bins, total, rules, 0)?.left).toEqual([true, false, true, true, true, true])
})

it('smoothing keeps a rare level in the middle, where it is not split off for what it says by chance', () => {
  const some = [...rows(0, 1, -20), ...rows(1, 10, -3), ...rows(2, 10, -2)]
  const leftRows = (smoothing: number) =>
    splitCategory(binsOf(some, SIZE), totalOf(some), { ...rules, smoothing }, 0)?.leftTotal.count
  expect([0, 100].map(leftRows)).toEqual([1, 11])
})

it('rows of residual 0 that are added make a split worth less, and a small one nothing', () => {
  const some = [...rows(0, 10, -1), ...rows(1, 10, 1)]
  const gain = (l2: number) => splitNumber(binsOf(some, SIZE), totalOf(some), { ...rules, l2 }, 0)?.gain
  expect(gain(0)).toBe(20)
  expect(gain(10)).toBe(10) // 2 * 10² / 20
  expect(splitNumber(binsOf(some, SIZE), totalOf(some), rules, 20)).toBeNull()
})
