/** Draws the coverage of the ranges by fifth of the estimates, around the level that they aim at. */
import type { Figures } from '../analysis/figures.ts'
import { FIFTHS } from '../text/captions/coverage.ts'
import { numberAxis, rowAxis, rowLabel, rowStep } from './axes.ts'
import type { Drawing } from './draw.ts'

/** @returns null where a fifth would be too few rows to say */
export function drawCoverage(level: number, { bands }: Figures['errors']): Drawing | null {
  if (bands.outOfFold.length === 0) return null
  const values = bands.outOfFold.map(({ coverage: { value, low, high }, n }, i) => ({
    label: rowLabel(FIFTHS[i] ?? '', n),
    value: value * 100,
    low: low * 100,
    high: high * 100,
  }))
  const x = (field: string) => numberAxis(field, 'Ranges that held, %', { zero: false, nice: true })
  return {
    data: { values },
    height: { step: rowStep(values.map(({ label }) => label)) },
    layer: [
      {
        data: { values: [{}] },
        mark: { type: 'rule', strokeDash: [4, 3] },
        encoding: { x: { datum: level * 100, type: 'quantitative' } },
      },
      {
        encoding: { y: rowAxis('label') },
        layer: [
          { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x: x('low'), x2: { field: 'high' } } },
          { mark: 'point', encoding: { x: x('value') } },
        ],
      },
    ],
  }
}
