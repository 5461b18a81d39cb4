/** The report in a few sentences, for those who read no further. */
import type { Schema } from '../../schema.ts'
import type { Report } from './report.ts'
import { count, counted, percent, unitsOf } from './words.ts'

export function summarise(
  schema: Schema,
  { data, alerts, findings, comparison, errors, blind }: Omit<Report, 'summary' | 'card'>,
): string[] {
  const units = unitsOf(schema)
  const { many } = schema.subject
  const { coverage, width } = errors.overall
  const [strongest] = findings.filter(({ isClear }) => isClear)
  const [winner] = comparison.contenders
  return [
    `${count(data.rows)} ${many}, ${counted(schema.columns.length, 'question')}${alerts.length > 0 ? `; ${counted(alerts.length, 'thing')} to be careful about` : ', and nothing in the data to be careful about'}.`,
    strongest
      ? `${strongest.title}: of all questions, this one says most.`
      : 'No question on its own says anything clear.',
    `${winner?.label} is the model: half of its estimates are within ${units.amount(errors.half)}, nine in ten within ${units.value(errors.nineTenths)}.`,
    `Its ranges held for ${percent(coverage.value)} of ${count(errors.n)} ${many} it had never seen, and are ${units.value(width.value)} wide on average.`,
    ...(blind ? blind.verdict.slice(0, 1) : []),
  ]
}
