/** The report in a few sentences, for those who read no further. */
import { candidateOf } from '../../models/candidates.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Figures } from '../analysis/figures.ts'
import { NO_USE } from './comparison.ts'
import { findingText } from './findings.ts'
import { groupLabel, labelOf } from './labels.ts'
import { count, counted, interval95, percent, tooFar, unitsOf } from './numbers.ts'
import { sayWithoutSensitive } from './sensitive.ts'

/** @param level the share of rows that the intervals aim to hold for */
export function summarise(schema: Schema, level: number, figures: Figures): string[] {
  const { comparison, errors } = figures
  return [
    sayData(schema, figures),
    sayStrongest(schema, figures),
    ...(comparison.winner.isBaseline ? [NO_USE] : []),
    sayModel(schema, figures),
    sayIntervals(schema, level, errors),
    ...sayWorstGroup(schema, errors),
    ...sayWithoutSensitive(schema, errors).slice(0, 1),
  ]
}

function sayData({ subject, columns }: Schema, { data, alerts }: Figures): string {
  const careful =
    alerts.length > 0
      ? `; ${counted(alerts.length, 'thing')} to be careful about`
      : ', and nothing in the data to be careful about'
  return `${count(data.rows)} ${subject.many}, ${counted(columns.length, 'question')}${careful}.`
}

function sayStrongest(schema: Schema, { findings }: Figures): string {
  const strongest = findings.find(finding => finding.kind !== 'nothing' && finding.isClear)
  return strongest
    ? `${findingText(schema, strongest).title}: of the clear patterns, this is the strongest.`
    : 'No question on its own says anything clear.'
}

function sayModel(schema: Schema, { comparison, errors }: Figures): string {
  const units = unitsOf(schema)
  const { half, nineTenths } = errors.total
  return `${candidateOf(comparison.winner.name).label} is the model: half of its estimates are within ${units.amount(half)}, nine in ten within ${units.value(nineTenths)}.`
}

function sayIntervals(schema: Schema, level: number, { n, total }: Figures['errors']): string {
  const { coverage, width } = total
  return `With each estimate comes a range that aims to hold for ${percent(level)} of ${schema.subject.many}: it held for ${percent(coverage.value)} of ${count(n)} that were kept aside, and is ${unitsOf(schema).value(width.value)} wide on average.`
}

/** The group with the largest mean absolute error, if that is more than the error over all. */
function sayWorstGroup(schema: Schema, { total, columns }: Figures['errors']): string[] {
  const groups = columns.flatMap(({ column, groups }) =>
    groups.flatMap(({ group, n, errors }) => (errors ? { column, group, n, ...errors.withSensitive } : [])),
  )
  const [worst] = groups.toSorted((a, b) => b.mae.value - a.mae.value)
  if (!worst) return []
  const { column, group, n, mae, bias, coverage, isOff } = worst
  if (mae.low <= total.mae.value) return ['For no group is the model clearly further off than over all.']
  const units = unitsOf(schema)
  const side = isOff ? `, ${tooFar(bias.value, units)} on average` : ''
  return [
    `The model is furthest off for ${labelOf(schema, column)}, "${groupLabel(schema, column, group)}" (${count(n)} of those): by ${units.amount(mae.value)} (${interval95(mae, units.value)})${side}, against ${units.value(total.mae.value)} over all, and ${percent(coverage.value)} of the ranges held. Of many groups, the worst is partly chance.`,
  ]
}
