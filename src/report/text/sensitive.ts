/** What leaving the sensitive columns out would cost, and what it would do to their groups, in sentences and a table. */
import type { Schema } from '../../schema/schema.ts'
import { excludesZero, type Statistic } from '../analysis/figure.ts'
import type { Figures } from '../analysis/figures.ts'
import type { Importance } from '../analysis/importance.ts'
import type { Change, WithoutSensitive } from '../analysis/sensitive.ts'
import type { Withheld } from '../analysis/withheld.ts'
import { groupLabel, labelOf } from './labels.ts'
import { count, interval95, list, percent, tooFar, type Units, unitsOf } from './numbers.ts'
import type { TextTable } from './report_text.ts'

/** @returns the cost first; nothing where there is no such model to compare with */
export function sayWithoutSensitive(schema: Schema, { importance, errors }: Figures): string[] {
  const { outOfFold, total, withoutSensitive } = errors
  if (!withoutSensitive) return []
  const sensitive = schema.columns.filter(column => column.sensitive)
  const used = sensitive.filter(({ name }) => isUsedBy(importance, name))
  const names = list((used.length > 0 ? used : sensitive).map(({ label }) => label))
  if (used.length === 0) return [`The model does not use ${names}: without, its estimates would be the same.`]
  const isSaid = ({ column }: { column: string }) => used.some(({ name }) => name === column)
  return [
    costOf(schema, names, outOfFold.mae.value, total.width.value, withoutSensitive),
    ...costsAlone(schema, withoutSensitive.alone.filter(isSaid)),
    ...effectOn(schema, names, withoutSensitive.changes.filter(isSaid)),
  ]
}

function isUsedBy(importance: Importance[], name: string): boolean {
  return importance.some(({ column, isUsed }) => column === name && isUsed)
}

function costOf(
  schema: Schema,
  names: string,
  mae: number,
  width: number,
  { total, cost }: WithoutSensitive,
): string {
  const units = unitsOf(schema)
  const wide = `; its ranges would be ${units.value(total.width.value)} wide instead of ${units.value(width)}`
  if (!excludesZero(cost))
    return `Without ${names} the model would not be clearly further off: ${units.amount(mae + cost.value)} on average instead of ${units.value(mae)} (95 % interval of the difference ${units.signed(cost.low)} to ${units.signed(cost.high)})${wide}.`
  const [more, size] = cost.value > 0 ? ['further off', cost] : ['nearer', turned(cost)]
  return `Without ${names} the model would be ${units.amount(size.value)} ${more} on average (${interval95(size, units.value)}): ${units.value(mae + cost.value)} instead of ${units.value(mae)}${wide}.`
}

function turned({ value, low, high }: Statistic): Statistic {
  return { value: -value, low: -high, high: -low }
}

function costsAlone(schema: Schema, alone: WithoutSensitive['alone']): string[] {
  if (alone.length < 2) return []
  const units = unitsOf(schema)
  const parts = alone.map(
    ({ column, cost }) =>
      `${labelOf(schema, column)} ${units.signed(cost.value)} (${units.signed(cost.low)} to ${units.signed(cost.high)})`,
  )
  return [`Left out alone, each adds to the mean absolute error: ${list(parts)}.`]
}

/** In words that keep apart how far off estimates are (above) and to which side they lean. */
function effectOn(schema: Schema, names: string, changes: Change[]): string[] {
  if (changes.length === 0) return []
  const clear = changes.filter(({ isClear }) => isClear)
  if (clear.length === 0) return [`No group by ${names} would clearly be estimated otherwise.`]
  const bias = ({ actual, ...estimates }: Change, model: 'with' | 'without') =>
    Math.abs(actual - estimates[model])
  const worse = clear.filter(change => bias(change, 'without') > bias(change, 'with'))
  const better = clear.length - worse.length
  return [
    `Of the ${changes.length} groups by ${names}, ${clear.length} would clearly be estimated otherwise on average, ${worse.length} of them with a mean error further from 0 and ${better} with one nearer to it${exampleOf(schema, worse)}.`,
    ...reversalOf(schema, changes),
    ...(worse.length > better
      ? [
          'Leaving a question out does not make a model fair: the groups differ in ways that the other answers do not tell, and it can no longer take account of them.',
        ]
      : []),
  ]
}

function exampleOf(schema: Schema, changes: Change[]): string {
  const [largest] = changes.toSorted(
    (a, b) => Math.abs(b.actual - b.without) - Math.abs(a.actual - a.without),
  )
  if (!largest) return ''
  const units = unitsOf(schema)
  return `; most of all ${nameOf(schema, largest)}, estimated ${tooFar(largest.actual - largest.without, units)} on average instead of ${nearlyRight(largest, units)}`
}

/** "0.3 points too low", or where that would be written as 0, "right". */
function nearlyRight({ actual, with: estimate }: Change, units: Units): string {
  return /[1-9]/.test(units.value(actual - estimate)) ? tooFar(actual - estimate, units) : 'right'
}

function nameOf(schema: Schema, { column, group }: Change): string {
  return `"${labelOf(schema, column)}: ${groupLabel(schema, column, group)}"`
}

/** Two groups of one column whose order is another without it than it is in truth, and the gap of which is the widest. */
function reversalOf(schema: Schema, changes: Change[]): string[] {
  const pairs = changes.flatMap(a =>
    changes
      .filter(b => b.column === a.column && a.actual > b.actual && a.with > b.with && a.without < b.without)
      .filter(b => a.isClear && b.isClear)
      .map(b => ({ a, b })),
  )
  const [widest] = pairs.toSorted((p, q) => q.a.actual - q.b.actual - (p.a.actual - p.b.actual))
  if (!widest) return []
  const units = unitsOf(schema)
  const { a, b } = widest
  return [
    `It would turn the order of groups around: ${nameOf(schema, a)} averages ${means(a, units)}; ${nameOf(schema, b)} averages ${means(b, units)}.`,
  ]
}

function means({ actual, with: estimate, without }: Change, units: Units): string {
  return `${units.amount(actual)} and is estimated ${units.value(estimate)} on average, without it ${units.value(without)}`
}

/** The mean target and the mean estimates of every group, the largest ones. */
const MOST_GROUPS = 20

export function withoutTable(schema: Schema, { withoutSensitive }: Figures['errors']): TextTable {
  const units = unitsOf(schema)
  const changes = withoutSensitive?.changes ?? []
  const shown = new Set(changes.toSorted((a, b) => b.n - a.n).slice(0, MOST_GROUPS))
  return {
    heading: ['Group', 'n', 'Mean actual', 'Mean estimate', 'Mean estimate without'],
    rows: changes
      .filter(change => shown.has(change))
      .map(change => [
        `${labelOf(schema, change.column)}: ${groupLabel(schema, change.column, change.group)}`,
        count(change.n),
        units.value(change.actual),
        units.value(change.with),
        units.value(change.without),
      ]),
  }
}

/** What it means to withhold: wider ranges, and misses that fall on one side in each group. */
export function sayWithheld(schema: Schema, { importance, errors }: Figures): string[] {
  const used = errors.withheld.filter(({ column }) => isUsedBy(importance, column))
  const { value } = unitsOf(schema)
  return used.map(withheld => {
    const { column, coverage, width } = withheld
    return `With ${labelOf(schema, column)} withheld, the estimate is an average over its answers, and the range is ${value(width)} wide instead of ${value(errors.outOfFold.width.value)}; it holds for ${percent(coverage.value)}.${oneSided(schema, withheld)}`
  })
}

/** Misses of a group that are on one side in nine of ten cases or more. */
function oneSided(schema: Schema, { column, groups }: Withheld): string {
  const sides = groups.flatMap(({ group, above, below }) => {
    const misses = above + below
    if (misses < 5 || Math.max(above, below) < 0.9 * misses) return []
    const label = groupLabel(schema, column, group)
    return [
      `"${label}" too ${above > below ? 'low' : 'high'} (${Math.max(above, below)} of ${misses} misses)`,
    ]
  })
  return sides.length === 0 ? '' : ` Where it misses, it is nearly always to one side: ${list(sides)}.`
}
