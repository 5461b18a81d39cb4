import { expect, it } from 'vitest'
import { COLOURS, draw } from '../../../src/report/charts/draw.ts'
import { drawHistogram } from '../../../src/report/charts/histogram.ts'

const drawing = drawHistogram(
  [
    { from: 0, to: 1 / 3, n: 2 },
    { from: 1 / 3, to: 2 / 3, n: 5 },
  ],
  'Height <m>',
  'cm',
)

it('the same drawing gives the same bytes, whatever was drawn in between', async () => {
  const first = await draw(drawing)
  await draw({ ...drawing, height: 50 })
  expect(await draw(drawing)).toBe(first)
})

it('a picture takes the colours of the page, is hidden from screen readers, and has two decimals at most', async () => {
  const svg = await draw(drawing)
  expect(svg).toMatch(/^<svg aria-hidden="true" /)
  expect(svg).toContain(COLOURS.main)
  expect(svg.replace(/>[^<]*</g, '><')).not.toMatch(/\d\.\d{3}/)
  expect(svg).not.toMatch(/ (role|class|aria-label)=| id="| style=|<script/)
})

it('a label cannot change the markup', async () => {
  expect(await draw(drawing)).toContain('Height &lt;m&gt; (cm)')
})

it('what Vega-Lite cannot draw is a fault, not an empty picture', async () => {
  await expect(draw({ mark: 'nothing such', data: { values: [] } })).rejects.toThrow()
})
