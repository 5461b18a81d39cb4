/** Estimates against what was actual. */
import { bin } from 'd3-array'
import { max, mean, min } from 'simple-statistics'
import type { Schema } from '../../../schema.ts'
import { MIN_GROUP } from '../groups.ts'
import type { Tested } from '../model_errors.ts'
import { count, numberFormat, type Units } from '../words.ts'
import { axisTitle, type Drawn, withheld } from './chart.ts'
import { COLOURS, draw } from './draw.ts'

/** About as many squares on each side. */
const BINS = 12

/** The test rows in squares: a circle's area is how many fall into its square, whatever their number. */
export async function predictedAgainstActual(
  name: string,
  tested: Tested[],
  title: string,
  { target }: Schema,
  units: Units,
): Promise<Drawn> {
  const all = tested.flatMap(({ actual, prediction }) => [actual, prediction])
  const ends: [number, number] = [min(all), max(all)]
  const write = numberFormat(...ends)
  const columns = bin<Tested, number>()
    .domain(ends)
    .thresholds(BINS)
    .value(({ prediction }) => prediction)(tested)
  const circles = columns.flatMap(column =>
    bin<Tested, number>()
      .domain(ends)
      .thresholds(BINS)
      .value(({ actual }) => actual)(column)
      .filter(cell => cell.length > 0)
      .map(cell => ({ x: middleOf(column), y: middleOf(cell), n: cell.length })),
  )
  const scale = { domain: ends, nice: true, zero: false }
  return {
    chart: {
      name,
      title,
      alt: `Estimates of ${count(tested.length)} test rows against their actual ${target.label}, around the line on which both are equal`,
      table: {
        heading: ['Estimate', 'n', 'Mean estimate', 'Mean actual'],
        rows: columns
          .filter(column => column.length > 0)
          .map(column => [
            `${write(column.x0 ?? 0)} to ${write(column.x1 ?? 0)}`,
            count(column.length),
            ...(column.length < MIN_GROUP
              ? withheld(2)
              : [
                  units.value(mean(column.map(row => row.prediction))),
                  units.value(mean(column.map(row => row.actual))),
                ]),
          ]),
      },
    },
    svg: await draw({
      height: 300,
      layer: [
        {
          data: { values: [{ x: ends[0], y: ends[0], x2: ends[1], y2: ends[1] }] },
          mark: { type: 'rule', strokeDash: [4, 3] },
          encoding: {
            x: { field: 'x', type: 'quantitative', scale, title: axisTitle('Estimate', target.unit) },
            y: {
              field: 'y',
              type: 'quantitative',
              scale,
              title: axisTitle(`Actual ${target.label}`, target.unit),
            },
            x2: { field: 'x2' },
            y2: { field: 'y2' },
          },
        },
        {
          data: { values: circles },
          mark: { type: 'circle', color: COLOURS.main, opacity: 0.8 },
          encoding: {
            x: { field: 'x', type: 'quantitative' },
            y: { field: 'y', type: 'quantitative' },
            size: { field: 'n', type: 'quantitative', scale: { rangeMin: 12, rangeMax: 240 }, legend: null },
          },
        },
      ],
    }),
  }
}

function middleOf({ x0 = 0, x1 = 0 }: { x0?: number | undefined; x1?: number | undefined }): number {
  return (x0 + x1) / 2
}
