/** The report on one page, for those who read no further: what it rests on, how good the estimates are, for whom not. */
import { candidateOf } from '../../models/candidates.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Total } from '../analysis/errors.ts'
import type { Figures } from '../analysis/figures.ts'
import type { StudiedGroup } from '../analysis/group_errors.ts'
import { sayCoverageByFifth } from './captions/coverage.ts'
import { NO_USE } from './comparison.ts'
import { findingText } from './findings.ts'
import { groupLabel, labelOf } from './labels.ts'
import { count, counted, interval95, percent, tooFar, unitsOf, withInterval } from './numbers.ts'
import type { TextTable } from './report_text.ts'
import { sayWithoutSensitive } from './sensitive.ts'
import { saidFindings } from './used.ts'

/**
 * @param level the share of rows that the intervals aim to hold for
 * @param alerts how many there are to read
 */
export function summarise(schema: Schema, level: number, figures: Figures, alerts: number): string[] {
  const { comparison, errors } = figures
  return [
    sayData(schema, figures, alerts),
    sayStrongest(schema, figures),
    ...(comparison.winner.isBaseline ? [NO_USE] : []),
    sayModel(schema, figures),
    sayIntervals(schema, level, errors),
    sayWorstGroup(schema, errors),
    ...sayWithoutSensitive(schema, figures).slice(0, 1),
    sayUse(schema),
  ]
}

/** On the rows kept aside and on training rows that were held out. */
export function keyFigures(schema: Schema, level: number, { errors }: Figures): TextTable {
  const units = unitsOf(schema)
  const { total, outOfFold } = errors
  const rows: [string, (total: Total) => string][] = [
    ['Rows', ({ n }) => count(n)],
    ['Off on average', ({ mae }) => withInterval(mae, units.value)],
    ['Variation accounted for', ({ r2 }) => (r2.low > 0 ? withInterval(r2, percent) : 'not clearly any')],
    [`Ranges that hold, of ${percent(level)} aimed at`, ({ coverage }) => withInterval(coverage, percent)],
  ]
  return {
    heading: ['Figure', 'Kept aside', 'Training, held out in turn'],
    rows: rows.map(([label, show]) => [label, show(total), show(outOfFold)]),
  }
}

function sayData({ subject, columns, split }: Schema, { data }: Figures, alerts: number): string {
  const careful =
    alerts > 0
      ? `; ${counted(alerts, 'thing')} to be careful about`
      : ', and nothing in the data to be careful about'
  const time = split === 'time' ? ' The last fifth in time are the test rows.' : ''
  return `${count(data.rows)} ${subject.many}, ${counted(columns.length, 'question')}${careful}.${time}`
}

function sayStrongest(schema: Schema, figures: Figures): string {
  const strongest = saidFindings(figures).find(finding => finding.kind !== 'nothing' && finding.isClear)
  return strongest
    ? `${findingText(schema, strongest).title}: of the clear patterns, this is the strongest.`
    : 'No question on its own says anything clear.'
}

function sayModel(schema: Schema, { comparison, errors }: Figures): string {
  const units = unitsOf(schema)
  const { half, nineTenths, r2 } = errors.total
  const share =
    r2.low > 0 ? ` They account for ${percent(r2.value)} of the variation (${interval95(r2, percent)}).` : ''
  return `${candidateOf(comparison.winner.name).label} is the model: half of its estimates are within ${units.amount(half)}, nine in ten within ${units.value(nineTenths)}.${share}`
}

function sayIntervals(schema: Schema, level: number, { total, bands }: Figures['errors']): string {
  const { n, coverage, width } = total
  const { many } = schema.subject
  const fifths = bands.outOfFold.length > 0 ? ` ${sayCoverageByFifth(level, bands.outOfFold)}.` : ''
  return `With each estimate comes a range, ${unitsOf(schema).value(width.value)} wide on average. Ranges made this way hold for about ${percent(level)} of all ${many} like those in the data; of ${count(n)} kept aside, they held for ${percent(coverage.value)}. That is an average over all, and no promise for one group.${fifths}`
}

/** The group with the largest mean absolute error among those that are clearly further off than the others. */
function sayWorstGroup(schema: Schema, { outOfFold, columns }: Figures['errors']): string {
  const groups = columns.flatMap(({ column, groups }) => groups.map(group => ({ column, ...group })))
  const mae = ({ outOfFold: { errors } }: StudiedGroup) => errors?.mae.value ?? 0
  const [worst] = groups.filter(({ isWorse }) => isWorse).toSorted((a, b) => mae(b) - mae(a))
  if (!worst?.outOfFold.errors) return 'For no group is the model clearly further off than for the others.'
  const units = unitsOf(schema)
  const { column, group, isOff } = worst
  const { n, errors } = worst.outOfFold
  const side = isOff ? `, ${tooFar(errors.bias.value, units)} on average` : ''
  return `The model is furthest off for ${labelOf(schema, column)}, "${groupLabel(schema, column, group)}" (${count(n)} ${schema.subject.many}): by ${units.amount(errors.mae.value)} (${interval95(errors.mae, units.value)})${side}, against ${units.value(outOfFold.mae.value)} over all.`
}

function sayUse({ subject }: Schema): string {
  return `Treat an estimate as a starting point: read it with its range, and with what else is known of the ${subject.one}. No decision should rest on it alone.`
}
