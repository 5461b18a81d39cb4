/** The target by the answers to one question. */
import { mean, quantile } from 'simple-statistics'
import type { Schema } from '../../../schema.ts'
import { type Group, MIN_GROUP } from '../groups.ts'
import { count, inSentence, plain, type Units } from '../words.ts'
import { axisTitle, type Drawn, rowAxis, rowLabel, rowStep, withheld } from './chart.ts'
import { COLOURS, draw } from './draw.ts'

/** The target by the answers to one question: median, quartiles, and the middle 80 %. */
export async function boxes(
  name: string,
  label: string,
  title: string,
  groups: Group[],
  targets: number[],
  { target }: Schema,
  units: Units,
): Promise<Drawn> {
  const summaries = groups
    .filter(({ rows }) => rows.length >= MIN_GROUP)
    .map(({ label, rows }) => {
      const values = rows.map(i => targets[i] ?? Number.NaN)
      const [p10 = 0, q1 = 0, middle = 0, q3 = 0, p90 = 0] = [0.1, 0.25, 0.5, 0.75, 0.9].map(p =>
        quantile(values, p),
      )
      return { label, n: values.length, p10, q1, middle, q3, p90, mean: mean(values) }
    })
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { zero: false, nice: true },
    title: axisTitle(target.label, target.unit),
  })
  const cells = (s: (typeof summaries)[number]) =>
    [s.p10, s.q1, s.middle, s.q3, s.p90].map(plain).concat(units.value(s.mean))
  return {
    chart: {
      name,
      title,
      alt: `Box plots of the ${inSentence(target.label)} by ${inSentence(label)}. Medians: ${summaries.map(s => `${s.label} ${plain(s.middle)}`).join(', ')}`,
      table: {
        heading: [label, 'n', '10 %', 'Quarter', 'Median', 'Three quarters', '90 %', 'Mean'],
        rows: groups
          .filter(({ rows }) => rows.length > 0)
          .map(group => {
            const summary = summaries.find(s => s.label === group.label)
            return [group.label, count(group.rows.length), ...(summary ? cells(summary) : withheld(6))]
          }),
      },
    },
    svg:
      summaries.length === 0
        ? ''
        : await draw({
            data: { values: summaries.map(s => ({ ...s, group: rowLabel(s.label, s.n) })) },
            height: { step: rowStep(summaries.map(s => rowLabel(s.label, s.n))) },
            encoding: { y: rowAxis('group') },
            layer: [
              { mark: 'rule', encoding: { x: x('p10'), x2: { field: 'p90' } } },
              {
                mark: { type: 'bar', height: 18, color: COLOURS.line },
                encoding: { x: x('q1'), x2: { field: 'q3' } },
              },
              {
                mark: { type: 'bar', height: 18, color: COLOURS.main, opacity: 0.45 },
                encoding: { x: x('q1'), x2: { field: 'q3' } },
              },
              { mark: { type: 'tick', size: 18 }, encoding: { x: x('middle') } },
            ],
          }),
  }
}
