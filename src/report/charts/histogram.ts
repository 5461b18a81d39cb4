/** Draws how many rows are in each bin. */
import type { Bin } from '../analysis/bins.ts'
import { axisTitle } from './axes.ts'
import type { Drawing } from './draw.ts'

export function drawHistogram(bins: Bin[], label: string, unit?: string): Drawing {
  return {
    data: { values: bins },
    height: 170,
    mark: { type: 'bar', opacity: 0.8, binSpacing: 1 },
    encoding: {
      x: { field: 'from', bin: 'binned', type: 'quantitative', title: axisTitle(label, unit) },
      x2: { field: 'to' },
      y: { field: 'n', type: 'quantitative', stack: null, title: 'Rows' },
    },
  }
}
