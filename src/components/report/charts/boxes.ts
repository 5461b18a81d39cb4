/** The target by the answers to one question. */
import { max, mean, min, quantile } from 'simple-statistics'
import type { Schema } from '../../../schema/schema.ts'
import { type Group, MIN_GROUP } from '../groups.ts'
import { count, numberFormat, type Units } from '../words.ts'
import { axisTitle, type Drawn, rowAxis, rowLabel, rowStep, withheld } from './chart.ts'
import { COLOURS, draw } from './draw.ts'

type Boxes = {
  name: string
  label: string
  title: string
  groups: Group[]
  /** Of all rows: the groups hold indices of them. */
  targets: number[]
  schema: Schema
  units: Units
}

/** Median, quartiles, and the middle 80 % of every group that is large enough. */
export async function boxes({ name, label, title, groups, targets, schema, units }: Boxes): Promise<Drawn> {
  const { target } = schema
  const write = numberFormat(min(targets), max(targets))
  const all = groups
    .filter(({ rows }) => rows.length > 0)
    .map(({ label, rows }) => {
      const summary = rows.length < MIN_GROUP ? null : summarise(rows.map(i => targets[i] ?? Number.NaN))
      return { label, n: rows.length, summary }
    })
  const drawn = all.flatMap(({ label, n, summary }) =>
    summary ? [{ label, n, ...summary, group: rowLabel(label, n) }] : [],
  )
  return {
    chart: {
      name,
      title,
      alt: `Box plots of ${target.label} by ${label}. Medians: ${drawn.map(({ label, middle }) => `${label} ${write(middle)}`).join(', ')}`,
      table: {
        heading: [label, 'n', '10 % are below', '25 % below', 'Median', '75 % below', '90 % below', 'Mean'],
        rows: all.map(({ label, n, summary }) => [
          label,
          count(n),
          ...(summary ? cellsOf(summary, write).concat(units.value(summary.mean)) : withheld(6)),
        ]),
      },
    },
    svg: drawn.length === 0 ? '' : await draw(drawingOf(drawn, axisTitle(target.label, target.unit))),
  }
}

type Summary = { p10: number; q1: number; middle: number; q3: number; p90: number; mean: number }

function summarise(values: number[]): Summary {
  const at = (p: number) => quantile(values, p)
  return { p10: at(0.1), q1: at(0.25), middle: at(0.5), q3: at(0.75), p90: at(0.9), mean: mean(values) }
}

function cellsOf({ p10, q1, middle, q3, p90 }: Summary, write: (value: number) => string): string[] {
  return [p10, q1, middle, q3, p90].map(write)
}

function drawingOf(drawn: (Summary & { group: string })[], title: string) {
  const x = (field: keyof Summary) => ({
    field,
    type: 'quantitative',
    scale: { zero: false, nice: true },
    title,
  })
  const box = { x: x('q1'), x2: { field: 'q3' } }
  return {
    data: { values: drawn },
    height: { step: rowStep(drawn.map(({ group }) => group)) },
    encoding: { y: rowAxis('group') },
    layer: [
      { mark: 'rule', encoding: { x: x('p10'), x2: { field: 'p90' } } },
      { mark: { type: 'bar', height: 18, color: COLOURS.line }, encoding: box },
      { mark: { type: 'bar', height: 18, color: COLOURS.main, opacity: 0.45 }, encoding: box },
      { mark: { type: 'tick', size: 18 }, encoding: { x: x('middle') } },
    ],
  }
}
