import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addUp, layOut } from '../../../src/models/boosting/histogram.ts'

it('sums and counts of any rows are exact, up to the largest residuals', () => {
  const n = 50
  const feature = fc.array(fc.nat(3), { minLength: n, maxLength: n }).map(bins => ({
    kind: 'number' as const,
    bins: Uint8Array.from(bins),
    size: 3,
    cuts: [1, 2],
  }))
  const shares = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: n, maxLength: n })
  fc.assert(
    fc.property(
      fc.tuple(feature, feature),
      shares,
      fc.subarray([...Array(n).keys()]),
      (binned, parts, rows) => {
        const layout = layOut(binned, n)
        const residuals = parts.map(part => Math.round(part * layout.limit))
        const packed = Float64Array.from(residuals, residual => layout.one + residual)
        const histogram = new Float64Array(8)
        addUp(layout, histogram, packed, Int32Array.from(rows), 0, rows.length, Int32Array.of(0, 1))
        for (const [j, { bins }] of binned.entries()) {
          for (let bin = 0; bin < 4; bin++) {
            const inBin = rows.filter(row => bins[row] === bin)
            const content = histogram[4 * j + bin] ?? 0
            const count = Math.round(content / layout.one)
            expect(count).toBe(inBin.length)
            const sum = inBin.reduce((total, row) => total + BigInt(residuals[row] ?? 0), 0n)
            expect(BigInt(content - count * layout.one)).toBe(sum)
          }
        }
      },
    ),
  )
})

it.each([1, 800, 17_000, 1_000_000])('sums of %i rows have room in 53 bits', n => {
  const { one, limit } = layOut([], n)
  expect(n * limit).toBeLessThan(one / 2)
  expect(n * one + n * limit).toBeLessThan(Number.MAX_SAFE_INTEGER)
  expect(limit).toBeGreaterThanOrEqual(1000)
})
