/** What the data say about the target: for every question a sentence with its effect size, interval and n. */
import { mean, sampleStandardDeviation, sampleVariance } from 'simple-statistics'
import type { CategoryColumn, Column, NumberColumn, Row, Schema } from '../../schema.ts'
import type { Table } from '../data_ingestion.ts'
import { createGrouping, type Group, MIN_GROUP } from './groups.ts'
import { correlation, type Estimated, meanDifference, omegaSquared, slope } from './statistics.ts'
import { capital, count, fixed, inSentence, list, percent, plain, type Units, unitsOf } from './words.ts'

export type Finding = {
  column: string
  label: string
  /** The point in few words, as a chart's title. */
  title: string
  sentence: string
  /** The share of the target's variance that the question accounts for on its own: r², or ω². */
  share: number
  /** The difference in the target that the sentence names, or null where there is nothing to compare. */
  difference: Estimated | null
  /** Whether the difference is more than chance may bring (its 95 % interval excludes 0). */
  isClear: boolean
  n: number
  caveat: string
}

/** Below this a group's mean is uncertain enough to say so. */
const SMALL_GROUP = 30

/**
 * One finding a question, strongest first.
 * @param adjusted the model's estimates for the same rows with one answer changed in all of them: the difference that
 * an answer makes with the other answers held fixed
 */
export function findPatterns(
  schema: Schema,
  table: Table,
  adjusted: (column: string, from: string | number, to: string | number) => number,
): Finding[] {
  const units = unitsOf(schema)
  return schema.columns
    .map(column =>
      column.kind === 'number'
        ? numberFinding(schema, column, table, units, adjusted)
        : categoryFinding(schema, column, table, units, adjusted),
    )
    .sort((a, b) => b.share - a.share)
}

type Adjusted = Parameters<typeof findPatterns>[2]

function numberFinding(
  schema: Schema,
  column: NumberColumn,
  table: Table,
  units: Units,
  adjusted: Adjusted,
): Finding {
  const { rows, targets } = answered(table, column)
  const x = rows.map(row => Number(row[column.name]))
  const r = rows.length < MIN_GROUP ? null : correlation(x, targets)
  const target = inSentence(schema.target.label)
  const name = inSentence(column.label)
  if (!r) return nothing(column, rows.length, `${column.label}: too few different answers to compare.`)

  const step = niceStep(sampleStandardDeviation(x))
  const difference = slope(x, targets, step)
  const isClear = difference.low > 0 || difference.high < 0
  const more = difference.value > 0 ? 'higher' : 'lower'
  const ends = [difference.low, difference.high]
    .map(end => (isClear ? Math.abs(end) : end))
    .sort((a, b) => a - b)
  const interval = `95 % interval ${ends.map(units.value).join(' to ')}, n = ${count(rows.length)}`
  const unit = column.unit ? ` ${column.unit}` : ''
  const given = adjusted(column.name, mean(x) - step / 2, mean(x) + step / 2)
  return {
    column: column.name,
    label: column.label,
    title: isClear ? `The higher the ${name}, the ${more} the ${target}` : `No clear pattern by ${name}`,
    sentence: isClear
      ? `The higher the ${name}, the ${more} the ${target}: with ${plain(step)}${unit} more it is ${units.amount(Math.abs(difference.value))} ${more} on average (${interval}). On its own it accounts for ${percent(r.value ** 2)} of the variation (r = ${fixed(r.value, 2)}).${turned(given, difference.value, units)}`
      : `No clear pattern by ${name}: with ${plain(step)}${unit} more, the ${target} differs by ${units.signed(difference.value)} (${interval}).`,
    share: r.value ** 2,
    difference,
    isClear,
    n: rows.length,
    caveat: rows.length < SMALL_GROUP ? `Only ${rows.length} rows have an answer.` : '',
  }
}

function categoryFinding(
  schema: Schema,
  column: CategoryColumn,
  table: Table,
  units: Units,
  adjusted: Adjusted,
): Finding {
  const known = answered(table, column)
  const scores = ({ rows }: Group) => rows.map(i => known.targets[i] ?? Number.NaN)
  const all = createGrouping(column, known.rows)(known.rows)
  const groups = all.filter(({ rows }) => rows.length >= MIN_GROUP)
  const small = all.filter(({ rows }) => rows.length > 0 && rows.length < MIN_GROUP)
  const left =
    small.length > 0
      ? `Left out, with fewer than ${MIN_GROUP} ${schema.subject.many}: ${list(small.map(({ label }) => label))}.`
      : ''
  const [top, bottom] = clearestPair(groups, scores)
  if (!top || !bottom)
    return {
      ...nothing(column, known.rows.length, `${column.label}: too few different answers to compare.`),
      caveat: left,
    }

  const difference = meanDifference(scores(top), scores(bottom), groups.length)
  const isClear = difference.low > 0
  const share = omegaSquared(groups.map(scores))
  const target = inSentence(schema.target.label)
  const interval = `95 % interval ${units.value(difference.low)} to ${units.value(difference.high)}, n = ${count(top.rows.length)} and ${count(bottom.rows.length)}`
  const most = groups.length > 2 ? ', the clearest of the gaps' : ''
  const given = adjusted(column.name, bottom.level ?? '', top.level ?? '')
  const fewest = [top, bottom].filter(({ rows }) => rows.length < SMALL_GROUP)
  return {
    column: column.name,
    label: column.label,
    title: isClear
      ? `${column.label}: "${top.label}" is ${units.amount(difference.value)} ahead of "${bottom.label}"`
      : `No clear difference by ${inSentence(column.label)}`,
    sentence: isClear
      ? `${column.label}: ${schema.subject.many} with "${top.label}" average ${units.amount(mean(scores(top)))}, ${units.value(difference.value)} more than those with "${bottom.label}"${most} (${interval}). On its own it accounts for ${percent(share)} of the variation.${turned(given, difference.value, units)}`
      : `No clear difference in ${target} by ${inSentence(column.label)}: from "${top.label}" to "${bottom.label}" it is ${units.value(difference.value)} (${interval}).`,
    share,
    difference,
    isClear,
    n: groups.reduce((sum, { rows }) => sum + rows.length, 0),
    caveat: [
      ...fewest.map(({ label, rows }) => `"${label}" has only ${rows.length} ${schema.subject.many}.`),
      left,
    ]
      .join(' ')
      .trim(),
  }
}

/** The two groups whose means differ most for their standard error, the higher first: a wide gap of few may be chance. */
function clearestPair(groups: Group[], scores: (group: Group) => number[]): Group[] {
  const known = groups.map(group => {
    const values = scores(group)
    return { group, mean: mean(values), error: sampleVariance(values) / values.length }
  })
  const pairs = known.flatMap(top =>
    known.filter(({ mean }) => mean < top.mean).map(bottom => ({ top, bottom })),
  )
  const clarity = ({ top, bottom }: (typeof pairs)[number]) =>
    (top.mean - bottom.mean) / Math.sqrt(top.error + bottom.error)
  const [first, ...others] = pairs
  if (!first) return groups.slice(0, 2)
  const { top, bottom } = others.reduce((best, next) => (clarity(next) > clarity(best) ? next : best), first)
  return [top.group, bottom.group]
}

/** Said only where the model, with the other answers held fixed, sees the opposite. */
function turned(given: number, alone: number, units: Units): string {
  if (given * alone >= 0 || Number(units.value(given)) === 0) return ''
  return ` Among those with the same other answers the model sees the opposite: ${units.amount(Math.abs(given))} ${given > 0 ? 'more' : 'less'}.`
}

function nothing({ name, label }: Column, n: number, sentence: string): Finding {
  return {
    column: name,
    label,
    title: capital(label),
    sentence,
    share: 0,
    difference: null,
    isClear: false,
    n,
    caveat: '',
  }
}

function answered({ rows, targets }: Table, { name }: Column): Table {
  const known = [...rows.keys()].filter(i => (rows[i] as Row)[name] != null)
  return { rows: known.map(i => rows[i] as Row), targets: known.map(i => targets[i] ?? Number.NaN) }
}

/** 1, 2 or 5 times a power of ten, near a value above 0. */
function niceStep(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return [1, 2, 5, 10]
    .map(factor => factor * power)
    .reduce((best, next) => (Math.abs(next - value) < Math.abs(best - value) ? next : best))
}
