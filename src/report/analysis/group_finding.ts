/** How far the groups of a column are apart in the target: the levels of a category, or a number's quarters. */
import { mean, sampleVariance } from 'simple-statistics'
import type { Case } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { excludesZero } from './figure.ts'
import { type Frame, type GroupFinding, type NoFinding, reversedBy } from './finding.ts'
import { type GroupName, groupCases, MIN_GROUP } from './groups.ts'
import { meanDifference, omegaSquared } from './statistics.ts'

type Known = { group: GroupName; n: number; targets: number[]; mean: number; error: number }

/** @param cases those that have a value in the column */
export function groupFinding(frame: Frame, column: Column, cases: Case[]): GroupFinding | NoFinding {
  const all = groupCases(column, cases, cases)
  const known = all.filter(({ cases }) => cases.length >= MIN_GROUP).map(knownGroup)
  const leftOut = all
    .filter(({ cases }) => cases.length > 0 && cases.length < MIN_GROUP)
    .map(({ group }) => group)
  const pair = clearestPair(known)
  if (!pair) return { kind: 'nothing', column: column.name, n: cases.length, share: 0, leftOut }

  const { top, bottom } = pair
  const difference = meanDifference(top.targets, bottom.targets, known.length)
  const strict = meanDifference(top.targets, bottom.targets, known.length, frame.level)
  return {
    kind: 'groups',
    column: column.name,
    n: known.reduce((sum, { n }) => sum + n, 0),
    share: omegaSquared(known.map(({ targets }) => targets)),
    difference,
    isClear: excludesZero(strict),
    reversed: excludesZero(strict) ? reversedBetween(frame, column.name, pair, difference.value) : null,
    top: figuresOf(top),
    bottom: figuresOf(bottom),
    groups: known.map(figuresOf),
    leftOut,
  }
}

function knownGroup({ group, cases }: { group: GroupName; cases: Case[] }): Known {
  const targets = cases.map(({ target }) => target)
  const n = targets.length
  return { group, n, targets, mean: mean(targets), error: sampleVariance(targets) / n }
}

function figuresOf({ group, n, mean }: Known) {
  return { group, n, mean }
}

/** Only levels can be set in a row: a quarter is no single value. */
function reversedBetween(
  frame: Frame,
  column: string,
  { top, bottom }: Pair,
  found: number,
): GroupFinding['reversed'] {
  if (top.group.kind !== 'level' || bottom.group.kind !== 'level') return null
  return reversedBy(frame, column, [bottom.group.level, top.group.level], found)
}

type Pair = { top: Known; bottom: Known }

/** The two groups whose means differ most for their standard error: a wide gap of few may be chance. */
function clearestPair(groups: Known[]): Pair | undefined {
  const pairs = groups.flatMap((a, i) =>
    groups.slice(i + 1).map((b): Pair => (a.mean < b.mean ? { top: b, bottom: a } : { top: a, bottom: b })),
  )
  const clarity = ({ top, bottom }: Pair) => (top.mean - bottom.mean) / Math.sqrt(top.error + bottom.error)
  return pairs
    .map(pair => ({ pair, clarity: clarity(pair) }))
    .reduce<{ pair: Pair; clarity: number } | undefined>(
      (best, next) => (best && !(next.clarity > best.clarity) ? best : next),
      undefined,
    )?.pair
}
