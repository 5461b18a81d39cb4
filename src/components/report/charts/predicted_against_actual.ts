/** Estimates against what was actual. */
import { type Bin, bin } from 'd3-array'
import { max, mean, min } from 'simple-statistics'
import type { Schema } from '../../../schema/schema.ts'
import { MIN_GROUP } from '../groups.ts'
import type { Tested } from '../model_errors.ts'
import { count, numberFormat, type Units } from '../words.ts'
import { axisTitle, type Drawn, type TextTable, withheld } from './chart.ts'
import { COLOURS, type Drawing, draw } from './draw.ts'

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
  const cut = (by: (row: Tested) => number) => bin<Tested, number>().domain(ends).thresholds(BINS).value(by)
  const columns = cut(({ prediction }) => prediction)(tested).filter(column => column.length > 0)
  const circles = columns.flatMap(column =>
    cut(({ actual }) => actual)(column)
      .filter(cell => cell.length > 0)
      .map(cell => ({ x: middleOf(column), y: middleOf(cell), n: cell.length })),
  )
  return {
    chart: {
      name,
      title,
      alt: `Estimates of ${count(tested.length)} test rows against their actual ${target.label}, around the line on which both are equal`,
      table: tableOf(columns, numberFormat(...ends), units),
    },
    svg: await draw(drawingOf(circles, ends, target)),
  }
}

type Column = Bin<Tested, number>
type Circle = { x: number; y: number; n: number }

function tableOf(columns: Column[], write: (value: number) => string, units: Units): TextTable {
  const meanOf = (column: Column, of: (row: Tested) => number) => units.value(mean(column.map(of)))
  return {
    heading: ['Estimate', 'n', 'Mean estimate', 'Mean actual'],
    rows: columns.map(column => [
      `${write(column.x0 ?? 0)} to ${write(column.x1 ?? 0)}`,
      count(column.length),
      ...(column.length < MIN_GROUP
        ? withheld(2)
        : [meanOf(column, row => row.prediction), meanOf(column, row => row.actual)]),
    ]),
  }
}

function drawingOf(
  circles: Circle[],
  [low, high]: [number, number],
  { label, unit }: Schema['target'],
): Drawing {
  const scale = { domain: [low, high], nice: true, zero: false }
  const axis = (field: string, title: string) => ({
    field,
    type: 'quantitative',
    scale,
    title: axisTitle(title, unit),
  })
  const diagonal = {
    data: { values: [{ x: low, y: low, x2: high, y2: high }] },
    mark: { type: 'rule', strokeDash: [4, 3] },
    encoding: {
      x: axis('x', 'Estimate'),
      y: axis('y', `Actual ${label}`),
      x2: { field: 'x2' },
      y2: { field: 'y2' },
    },
  }
  const squares = {
    data: { values: circles },
    mark: { type: 'circle', color: COLOURS.main, opacity: 0.8 },
    encoding: {
      x: { field: 'x', type: 'quantitative' },
      y: { field: 'y', type: 'quantitative' },
      size: { field: 'n', type: 'quantitative', scale: { rangeMin: 12, rangeMax: 240 }, legend: null },
    },
  }
  return { height: 300, layer: [diagonal, squares] }
}

function middleOf({ x0 = 0, x1 = 0 }: { x0?: number | undefined; x1?: number | undefined }): number {
  return (x0 + x1) / 2
}
