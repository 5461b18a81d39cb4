/** How the answers to a number are spread, and how far the estimates are off. */
import { bin, nice } from 'd3-array'
import { max, min, quantile } from 'simple-statistics'
import { residual, type Tested } from '../model_errors.ts'
import { count, numberFormat, percent } from '../words.ts'
import { axisTitle, type Drawn, type TextTable } from './chart.ts'
import { type Drawing, draw } from './draw.ts'

/** About as many bars. */
const BINS = 18

/** How the answers to one number are spread. */
export async function histogram(name: string, label: string, values: number[], unit = ''): Promise<Drawn> {
  const ends: [number, number] = [min(values), max(values)]
  const write = numberFormat(...ends)
  const [low = 0, middle = 0, high = 0] = [0.25, 0.5, 0.75].map(p => quantile(values, p))
  const between = values.filter(value => low <= value && value <= high).length / values.length
  const bars = binned(values, ends)
  return {
    chart: {
      name,
      title: `${label}: ${percent(between)} of the answers lie from ${write(low)} to ${write(high)}, the middle one is ${write(middle)}${unit ? ` ${unit}` : ''}`,
      alt: `Histogram of ${label}, n = ${count(values.length)}`,
      table: binTable(label, bars),
    },
    svg: await draw(barChart(bars, label, unit)),
  }
}

/** How far the estimates are off, and to which side. */
export async function residualHistogram(
  name: string,
  tested: Tested[],
  title: string,
  unit = '',
): Promise<Drawn> {
  const residuals = tested.map(residual)
  const widest = max(residuals.map(Math.abs))
  const bars = binned(residuals, [-widest, widest])
  return {
    chart: {
      name,
      title,
      alt: `Histogram of the actual values minus the estimates, n = ${count(residuals.length)}`,
      table: binTable('Actual minus estimate', bars),
    },
    svg: await draw(barChart(bars, 'Actual minus estimate', unit)),
  }
}

type Bar = { from: number; to: number; n: number }

/** d3 puts a value that is the domain's end into the last bin, not into one of its own. */
function binned(values: number[], domain: [number, number]): Bar[] {
  const [low, high] = domain
  const ends = low < high ? nice(low, high, BINS) : nice(low - 1, high + 1, 2)
  return bin()
    .domain(ends)
    .thresholds(BINS)(values)
    .map(values => ({ from: values.x0 ?? 0, to: values.x1 ?? 0, n: values.length }))
}

function binTable(label: string, bars: Bar[]): TextTable {
  const [first, last] = [bars[0], bars.at(-1)]
  const write = numberFormat(first?.from ?? 0, last?.to ?? 0)
  return {
    heading: [label, 'n'],
    rows: bars.map(({ from, to, n }) => [`${write(from)} to ${write(to)}`, count(n)]),
  }
}

function barChart(bars: Bar[], label: string, unit?: string): Drawing {
  return {
    data: { values: bars },
    height: 170,
    mark: { type: 'bar', opacity: 0.8, binSpacing: 1 },
    encoding: {
      x: { field: 'from', bin: 'binned', type: 'quantitative', title: axisTitle(label, unit) },
      x2: { field: 'to' },
      y: { field: 'n', type: 'quantitative', stack: null, title: 'Rows' },
    },
  }
}
