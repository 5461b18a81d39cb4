/** Which charts the report has of the data and of the errors, in the order of its sections. */
import type { Schema } from '../../schema/schema.ts'
import type { Table } from '../data_ingestion.ts'
import type { Blind, Judged } from './blindness.ts'
import { boxes } from './charts/boxes.ts'
import type { Drawn } from './charts/chart.ts'
import { correlations } from './charts/correlations.ts'
import { groupErrors } from './charts/group_errors.ts'
import { histogram, residualHistogram } from './charts/histograms.ts'
import { predictedAgainstActual } from './charts/predicted_against_actual.ts'
import { correlationsOf } from './correlations.ts'
import { type Answers, numbersIn } from './data_facts.ts'
import type { Finding } from './findings.ts'
import { groupRows } from './groups.ts'
import { percent, type Units } from './words.ts'

/** The target first, then the numbers among the shown findings. */
export function drawDistributions(schema: Schema, answers: Answers[], shown: Finding[]): Promise<Drawn[]> {
  const drawn = answers.toReversed().flatMap(({ name, label, all }) => {
    const column = [...schema.columns, { ...schema.target, kind: 'number' as const }].find(
      column => column.name === name,
    )
    const isShown = name === schema.target.name || shown.some(({ column }) => column === name)
    const numbers = numbersIn(all)
    if (column?.kind !== 'number' || !isShown || numbers.length === 0) return []
    return histogram(`distribution-${name}`, label, numbers, column.unit)
  })
  return Promise.all(drawn)
}

export function drawQuestions(
  schema: Schema,
  table: Table,
  shown: Finding[],
  units: Units,
): Promise<Drawn[]> {
  const drawn = shown.flatMap(({ column: name, title }) => {
    const column = schema.columns.find(column => column.name === name)
    if (!column) return []
    const groups = groupRows(column, table.rows)
    const { label } = column
    return boxes({ name: `score-by-${name}`, label, title, groups, targets: table.targets, schema, units })
  })
  return Promise.all(drawn)
}

/** None where there are no two numbers to compare. */
export async function drawCorrelations(schema: Schema, answers: Answers[]): Promise<Drawn[]> {
  const { labels, pairs } = correlationsOf(schema, answers)
  return pairs.length > 0 ? [await correlations('correlations', labels, pairs)] : []
}

export async function drawErrors(
  schema: Schema,
  { tested, overall, questions }: Judged,
  blind: Blind | null,
  shown: Finding[],
  units: Units,
): Promise<Record<'overall' | 'first' | 'others', Drawn[]>> {
  const within = `Half of the estimates are within ${units.amount(overall.half)}, nine in ten within ${units.value(overall.nineTenths)}`
  const follow =
    overall.r2 > 0
      ? `The estimates account for ${percent(overall.r2)} of the variation among the rows kept aside`
      : 'The estimates are no better than the average of the rows kept aside'
  const isSensitive = (name: string) =>
    schema.columns.some(column => column.name === name && column.sensitive)
  const isShown = (name: string) => shown.some(({ column }) => column === name)
  const isFirst = questions.some(({ column }) => isSensitive(column)) ? isSensitive : () => true
  const draw = (wanted: (name: string) => boolean) =>
    Promise.all(
      questions
        .filter(({ column }) => wanted(column) && (isSensitive(column) || isShown(column)))
        .map(question => {
          const other = blind?.questions.find(({ column }) => column === question.column)
          return groupErrors(`errors-by-${question.column}`, question, other, units)
        }),
    )
  return {
    overall: [
      await residualHistogram('residuals', tested, within, units.unit),
      await predictedAgainstActual('predicted-against-actual', tested, follow, schema, units),
    ],
    first: await draw(isFirst),
    others: await draw(name => !isFirst(name)),
  }
}
