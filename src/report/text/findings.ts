/** Each finding in a title, a sentence with its effect size, interval and n, and what to mind about it. */
import { withUnit } from '../../amount.ts'
import type { Schema } from '../../schema/schema.ts'
import { excludesZero, type Statistic } from '../analysis/figure.ts'
import {
  type Finding,
  type GroupFinding,
  type LineFinding,
  type NoFinding,
  SMALL_GROUP,
} from '../analysis/finding.ts'
import { type GroupName, MIN_GROUP } from '../analysis/groups.ts'
import { columnOf, groupLabel, labelOf } from './labels.ts'
import { count, fixed, interval95, list, percent, unitsOf } from './numbers.ts'

/** The title says the point in few words, as a chart's. */
export type FindingText = { title: string; sentence: string; caveat: string }

export function findingText(schema: Schema, finding: Finding): FindingText {
  if (finding.kind === 'nothing') return nothingText(schema, finding)
  return finding.kind === 'line' ? lineText(schema, finding) : groupText(schema, finding)
}

function nothingText(schema: Schema, { column, leftOut }: NoFinding): FindingText {
  const label = labelOf(schema, column)
  return {
    title: `${label}: nothing to compare`,
    sentence: `${label}: too few different answers to compare.`,
    caveat: sayLeftOut(schema, column, leftOut),
  }
}

function lineText(schema: Schema, finding: LineFinding): FindingText {
  const { column, difference, isClear, n, r, share, step } = finding
  const units = unitsOf(schema)
  const { label, kind } = columnOf(schema, column)
  const target = schema.target.label
  const more = difference.value > 0 ? 'higher' : 'lower'
  const by = stepOf(schema, column, step)
  const caveat = n < SMALL_GROUP ? `Only ${n} rows have an answer.` : ''
  if (!isClear)
    return {
      title: `${label}: no clear straight-line pattern`,
      sentence: `${label}: no clear straight-line pattern; ${by}, the mean ${target} differs by ${units.signed(difference.value)} (${interval95(difference, units.value)}, n = ${count(n)}).${byChance(schema, difference)}`,
      caveat,
    }
  const title = `The ${kind === 'date' ? 'later' : 'higher'} the ${label}, the ${more} the ${target}`
  const size = amountOf(difference)
  return {
    title: `${title}${orReversed(finding)}`,
    sentence: `${title}: ${by} it is ${units.amount(size.value)} ${more} on average (${interval95(size, units.value)}, n = ${count(n)}). On its own it accounts for ${percent(share)} of the variation (r = ${fixed(r, 2)}).${sayReversed(schema, finding)}`,
    caveat,
  }
}

/** Without the sign, which "lower" says. */
function amountOf({ value, low, high }: Statistic): Statistic {
  return value > 0 ? { value, low, high } : { value: -value, low: -high, high: -low }
}

function groupText(schema: Schema, finding: GroupFinding): FindingText {
  const { column, difference, groups, isClear, share, top, bottom } = finding
  const units = unitsOf(schema)
  const { label, kind } = columnOf(schema, column)
  const { many } = schema.subject
  const name = (group: GroupName) => groupLabel(schema, column, group)
  const interval = (first: number, second: number) =>
    `${interval95(difference, units.value)}, n = ${count(first)} and ${count(second)}`
  const [above, below] = [name(top.group), name(bottom.group)]
  const caveat = [
    ...[top, bottom]
      .filter(({ n }) => n < SMALL_GROUP)
      .map(({ group, n }) => `"${name(group)}" has only ${n} ${many}.`),
    sayLeftOut(schema, column, finding.leftOut),
  ]
    .filter(Boolean)
    .join(' ')
  if (!isClear)
    return {
      title: `${label}: no clear difference`,
      sentence: `${label}: no clear difference; from "${below}" to "${above}" it is ${units.value(difference.value)} (${interval(bottom.n, top.n)}).${byChance(schema, difference)}`,
      caveat,
    }
  const most = groups.length > 2 ? ', the clearest of the gaps' : ''
  const means = list(groups.map(({ group, mean }) => `${units.value(mean)} for "${name(group)}"`))
  const bent = kind !== 'category' ? ` The pattern is no straight line: ${means}.` : ''
  return {
    title: `${label}: "${above}" is ${units.amount(difference.value)} ahead of "${below}"${orReversed(finding)}`,
    sentence: `${label}: ${many} with "${above}" average ${units.amount(top.mean)}, ${units.value(difference.value)} more than those with "${below}"${most} (${interval(top.n, bottom.n)}). On its own it accounts for ${percent(share)} of the variation.${bent}${sayReversed(schema, finding)}`,
    caveat,
  }
}

function sayLeftOut(schema: Schema, column: string, groups: GroupName[]): string {
  if (groups.length === 0) return ''
  const names = groups.map(group => groupLabel(schema, column, group))
  return `Left out, with fewer than ${MIN_GROUP} ${schema.subject.many}: ${list(names)}.`
}

/** Said of a difference that stands out, but not among so many columns. */
function byChance({ columns }: Schema, difference: Statistic): string {
  return excludesZero(difference) ? ` Among ${columns.length} questions, as much may be chance.` : ''
}

function sayReversed(schema: Schema, { reversed }: LineFinding | GroupFinding): string {
  if (reversed === null) return ''
  const units = unitsOf(schema)
  const size = amountOf(reversed)
  const amount = `${units.amount(size.value)} ${reversed.value > 0 ? 'more' : 'less'} (${interval95(size, units.value)})`
  return ` Among those with the same other answers the model sees the opposite, ${amount}: the other answers may hold its effect already.`
}

/** In a chart's title, which would mislead without it. */
function orReversed({ reversed }: LineFinding | GroupFinding): string {
  return reversed === null ? '' : '; at equal other answers, the model sees the opposite'
}

/** "with 10 km more", "a year later" */
function stepOf(schema: Schema, name: string, step: number): string {
  const column = columnOf(schema, name)
  if (column.kind === 'date') return step > 300 ? 'a year later' : step > 20 ? 'a month later' : 'a day later'
  const amount = step.toLocaleString('en', { maximumFractionDigits: 12, useGrouping: 'min2' })
  return `with ${withUnit(amount, column.kind === 'number' ? column.unit : undefined)} more`
}
