import { expect, it } from 'vitest'
import { draw } from '../../../src/report/charts/draw.ts'
import { drawHistogram } from '../../../src/report/charts/histogram.ts'

it('there is a bar for each bin, twice as high for twice as many rows', async () => {
  const bins = [
    { from: 0, to: 5, n: 10 },
    { from: 5, to: 10, n: 20 },
  ]
  const svg = await draw(drawHistogram(bins, 'Height', 'cm'))
  const heights = [...svg.matchAll(/<path d="M[^"]*?v(-?[\d.]+)h[^"]*"[^>]*opacity="0.8"/g)].map(([, v]) =>
    Math.abs(Number(v)),
  )
  expect(heights).toHaveLength(2)
  expect((heights[1] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(2, 1)
  expect(svg).toContain('Height (cm)')
})
