/** Caption of how much each question matters to the model. */
import type { Schema } from '../../../schema/schema.ts'
import type { Importance } from '../../analysis/importance.ts'
import { labelOf } from '../labels.ts'
import { count, interval95, unitsOf, withInterval } from '../numbers.ts'
import type { Caption } from '../report_text.ts'

/** Questions that are shown, those that matter most. */
const MOST_SHOWN = 10

/** Those that the model uses, the one that matters most first. */
export function shownImportance(importance: Importance[]): Importance[] {
  return importance
    .filter(({ isUsed }) => isUsed)
    .toSorted((a, b) => b.cost.value - a.cost.value)
    .slice(0, MOST_SHOWN)
}

export function importanceCaption(schema: Schema, importance: Importance[]): Caption {
  const units = unitsOf(schema)
  const shown = shownImportance(importance)
  const [first] = shown
  const used = importance.filter(({ isUsed }) => isUsed).length
  const title =
    first && first.cost.low > 0
      ? `${labelOf(schema, first.column)} matters most: with its answers shuffled, estimates are ${units.amount(first.cost.value)} further off (${interval95(first.cost, units.value)})`
      : 'No question clearly matters on its own'
  return {
    name: 'importance',
    title,
    alt: `How much further off the estimates are where one question's answers are shuffled, with 95 % intervals: ${shown.map(({ column, cost }) => `${labelOf(schema, column)} ${units.value(cost.value)}`).join(', ')}${used > shown.length ? `; the strongest of ${count(used)}` : ''}`,
    table: {
      heading: ['Question', 'Further off by (95 % interval)'],
      rows: shown.map(({ column, cost }) => [labelOf(schema, column), withInterval(cost, units.value)]),
    },
  }
}
