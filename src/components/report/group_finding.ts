/** How far the groups of a question are apart in the target: the levels of a category, or a number's quarters. */
import { mean, sampleVariance } from 'simple-statistics'
import type { Column } from '../../schema/schema.ts'
import type { Table } from '../data_ingestion.ts'
import { byChance, type Finding, type Frame, nothingToCompare, SMALL_GROUP, turned } from './findings.ts'
import { type Group, groupRows, MIN_GROUP } from './groups.ts'
import { excludesZero, meanDifference, omegaSquared } from './statistics.ts'
import { count, list, percent } from './words.ts'

type Known = Group & { values: number[] }

/** @param known the rows that answer the question */
export function groupFinding(frame: Frame, column: Column, known: Table): Finding {
  const { schema, units } = frame
  const { many } = schema.subject
  const all = groupRows(column, known.rows).map(group => ({
    ...group,
    values: group.rows.map(i => known.targets[i] ?? Number.NaN),
  }))
  const groups = all.filter(({ rows }) => rows.length >= MIN_GROUP)
  const small = all.filter(({ rows }) => rows.length > 0 && rows.length < MIN_GROUP)
  const leftOut =
    small.length > 0
      ? [`Left out, with fewer than ${MIN_GROUP} ${many}: ${list(small.map(({ label }) => label))}.`]
      : []
  const pair = clearestPair(groups)
  if (!pair) return nothingToCompare(column, known.rows.length, leftOut.join(''))

  const { top, bottom } = pair
  const difference = meanDifference(top.values, bottom.values, groups.length)
  const isClear = excludesZero(meanDifference(top.values, bottom.values, groups.length, frame.level))
  const share = omegaSquared(groups.map(({ values }) => values))
  const interval = (first: Known, second: Known) =>
    `95 % interval ${units.value(difference.low)} to ${units.value(difference.high)}, n = ${count(first.rows.length)} and ${count(second.rows.length)}`
  const most = groups.length > 2 ? ', the clearest of the gaps' : ''
  const means = list(groups.map(({ label, values }) => `${label} ${units.value(mean(values))}`))
  const line = column.kind === 'number' ? ` The pattern is no straight line: ${means}.` : ''
  const given =
    top.level !== null && bottom.level !== null ? frame.adjusted(column.name, bottom.level, top.level) : 0
  const fewest = [top, bottom].filter(({ rows }) => rows.length < SMALL_GROUP)
  return {
    column: column.name,
    label: column.label,
    title: isClear
      ? `${column.label}: "${top.label}" is ${units.amount(difference.value)} ahead of "${bottom.label}"`
      : `${column.label}: no clear difference`,
    sentence: isClear
      ? `${column.label}: ${many} with "${top.label}" average ${units.amount(mean(top.values))}, ${units.value(difference.value)} more than those with "${bottom.label}"${most} (${interval(top, bottom)}). On its own it accounts for ${percent(share)} of the variation.${line}${turned(frame, given, difference.value)}`
      : `${column.label}: no clear difference; from "${bottom.label}" to "${top.label}" it is ${units.value(difference.value)} (${interval(bottom, top)}).${byChance(frame, difference)}`,
    share,
    difference,
    isClear,
    n: groups.reduce((sum, { rows }) => sum + rows.length, 0),
    caveat: [
      ...fewest.map(({ label, rows }) => `"${label}" has only ${rows.length} ${many}.`),
      ...leftOut,
    ].join(' '),
  }
}

/** The two groups whose means differ most for their standard error: a wide gap of few may be chance. */
function clearestPair(groups: Known[]): { top: Known; bottom: Known } | undefined {
  const known = groups.map(group => ({
    group,
    mean: mean(group.values),
    error: sampleVariance(group.values) / group.values.length,
  }))
  const pairs = known.flatMap((a, i) =>
    known.slice(i + 1).map((b): [typeof a, typeof a] => (a.mean < b.mean ? [b, a] : [a, b])),
  )
  const clarity = ([top, bottom]: (typeof pairs)[number]) =>
    (top.mean - bottom.mean) / Math.sqrt(top.error + bottom.error)
  const [first, ...others] = pairs
  if (!first) return undefined
  const [top, bottom] = others.reduce((best, next) => (clarity(next) > clarity(best) ? next : best), first)
  return { top: top.group, bottom: bottom.group }
}
