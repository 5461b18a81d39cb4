/** What leaving the sensitive columns out would cost, and what it would do to their groups, in sentences. */
import type { Schema } from '../../schema/schema.ts'
import { excludesZero } from '../analysis/figure.ts'
import type { Figures } from '../analysis/figures.ts'
import type { WithoutSensitive } from '../analysis/sensitive.ts'
import { groupLabel, labelOf } from './labels.ts'
import { counted, interval95, list, tooFar, unitsOf } from './numbers.ts'

/** @returns the cost first; nothing where there is no such model to compare with */
export function sayWithoutSensitive(schema: Schema, errors: Figures['errors']): string[] {
  const { total, withoutSensitive } = errors
  if (!withoutSensitive) return []
  const names = list(schema.columns.filter(({ sensitive }) => sensitive).map(({ label }) => label))
  return [
    costOf(schema, names, total, withoutSensitive),
    ...effectOn(schema, names, withoutSensitive.changes),
  ]
}

function costOf(
  schema: Schema,
  names: string,
  before: Figures['errors']['total'],
  { total: after, cost }: WithoutSensitive,
): string {
  const units = unitsOf(schema)
  const chance = excludesZero(cost) ? '' : ' that may be chance'
  return `Without ${names} the model would be ${units.amount(after.mae.value)} off on average instead of ${units.value(before.mae.value)}, a difference of ${units.value(cost.value)}${chance} (${interval95(cost, units.value)}), and its ranges ${units.value(after.width.value)} wide instead of ${units.value(before.width.value)}.`
}

function effectOn(schema: Schema, names: string, changes: WithoutSensitive['changes']): string[] {
  if (changes.length === 0) return []
  const clear = changes.filter(({ isClear }) => isClear)
  const worse = clear.filter(({ from, to }) => Math.abs(to) > Math.abs(from))
  const better = clear.length - worse.length
  const groups = counted(changes.length, 'group')
  if (clear.length === 0) return [`None of the ${groups} by ${names} would clearly be estimated otherwise.`]
  return [
    `Of the ${groups} by ${names}, ${clear.length} would clearly be estimated otherwise, ${worse.length} of them further off on average and ${better} nearer${exampleOf(schema, worse)}.`,
    ...(worse.length > better
      ? [
          'Leaving a question out does not make a model fair: the groups differ in ways that the other answers do not tell, and it can no longer take account of them.',
        ]
      : []),
  ]
}

function exampleOf(schema: Schema, changes: WithoutSensitive['changes']): string {
  const [largest] = changes.toSorted((a, b) => Math.abs(b.to) - Math.abs(a.to))
  if (!largest) return ''
  const { column, group, from, to } = largest
  const units = unitsOf(schema)
  return `; most of all "${labelOf(schema, column)}: ${groupLabel(schema, column, group)}", estimated ${tooFar(to, units)} on average instead of ${tooFar(from, units)}`
}
