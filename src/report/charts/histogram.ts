/** Draws how many rows are in each bin. */
import type { Bin } from '../analysis/bins.ts'
import { axisTitle } from './axes.ts'
import type { Drawing } from './draw.ts'

const DAY_MS = 86_400_000

/** @param isDate whether the values are the numbers of days */
export function drawHistogram(bins: Bin[], label: string, unit?: string, isDate = false): Drawing {
  const ends = ({ from, to, n }: Bin) =>
    isDate ? { from: from * DAY_MS, to: to * DAY_MS, n } : { from, to, n }
  const type = isDate ? 'temporal' : 'quantitative'
  const axis = isDate ? { axis: { labelFlush: true }, scale: { type: 'utc' } } : {}
  return {
    data: { values: bins.map(ends) },
    height: 170,
    mark: { type: 'bar', opacity: 0.8, binSpacing: 1 },
    encoding: {
      x: { field: 'from', bin: 'binned', type, title: axisTitle(label, unit), ...axis },
      x2: { field: 'to' },
      y: { field: 'n', type: 'quantitative', stack: null, title: 'Rows' },
    },
  }
}
