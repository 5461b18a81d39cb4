/** Caption of the learning curve: how far off the model is with fewer rows, and whether more would help. */
import type { Schema } from '../../../schema/schema.ts'
import type { Learning } from '../../analysis/learning.ts'
import { count, interval95, unitsOf, withInterval } from '../numbers.ts'
import type { Caption } from '../report_text.ts'

export function learningCaption(schema: Schema, learning: Learning): Caption {
  const units = unitsOf(schema)
  const { steps } = learning
  return {
    name: 'learning-curve',
    title: sayGain(schema, learning),
    alt: `Mean absolute error by the number of rows that the model was fitted on: ${steps.map(({ rows, mae }) => `${count(rows)} rows ${units.value(mae.value)}`).join(', ')}`,
    table: {
      heading: ['Rows', 'MAE (95 % interval)'],
      rows: steps.map(({ rows, mae }) => [count(rows), withInterval(mae, units.value)]),
    },
  }
}

/** What the last doubling of the rows brought. */
function sayGain(schema: Schema, { steps, gain }: Learning): string {
  const [before, last] = steps.slice(-2)
  if (!before || !last || !gain) return 'Too few rows to tell what more would bring'
  const units = unitsOf(schema)
  const sizes = `from ${count(before.rows)} to ${count(last.rows)} rows`
  if (gain.low <= 0) return `More rows would hardly help: ${sizes}, the error did not clearly fall`
  return `Twice the rows brought estimates ${units.amount(gain.value)} nearer, ${sizes} (${interval95(gain, units.value)})`
}
