/** A linear model in words: what it adds for every answer, and which of its lines are not to be read alone. */
import { withUnit } from '../../amount.ts'
import type { Schema } from '../../schema/schema.ts'
import { at } from '../../utils.ts'
import type { Coefficients, Effect } from '../analysis/coefficients.ts'
import { excludesZero } from '../analysis/figure.ts'
import { columnOf, labelOf, levelLabel } from './labels.ts'
import { fixed, list, unitsOf, withInterval } from './numbers.ts'
import type { TextTable } from './report_text.ts'

const MOST_ROWS = 25

/** @param columns those to show, the one that matters most first */
export function coefficientTable(
  schema: Schema,
  coefficients: Coefficients | null,
  columns: string[],
): TextTable {
  const units = unitsOf(schema)
  if (!coefficients) return { heading: [], rows: [] }
  const effects = columns.flatMap(name => coefficients.effects.filter(({ column }) => column === name))
  return {
    heading: ['Question', 'At equal other answers', 'Adds to the estimate (95 % interval)', 'Clear of 0'],
    rows: effects
      .slice(0, MOST_ROWS)
      .map(effect => [
        labelOf(schema, effect.column),
        changeOf(schema, effect),
        withInterval(effect.difference, units.signed),
        excludesZero(effect.difference) ? 'yes' : 'no',
      ]),
  }
}

function changeOf(schema: Schema, effect: Effect): string {
  if (effect.kind === 'level') {
    const label = (level: string) => levelLabel(schema, effect.column, level)
    return `${label(effect.level)} instead of ${label(effect.reference)}`
  }
  const column = columnOf(schema, effect.column)
  const amount = effect.step.toLocaleString('en', { maximumFractionDigits: 12, useGrouping: 'min2' })
  return `${withUnit(amount, column.kind === 'number' ? column.unit : undefined)} more`
}

/** @returns nothing where no number is told by the others */
export function sayEntangled(schema: Schema, { entangled }: Coefficients): string[] {
  if (entangled.length === 0) return []
  const shown = entangled.slice(0, 4)
  const names = list(shown.map(({ column }) => labelOf(schema, column)))
  const factors = list(shown.map(({ vif }) => fixed(vif, 0)))
  const { column, partner } = at(shown, 0)
  const together = partner
    ? ` The lines of ${labelOf(schema, column)} and ${labelOf(schema, partner.column)} go together (their estimates are correlated ${fixed(partner.r, 2)}): where one is too high, the other is too low, and only their sum is well known.`
    : ''
  return [
    `${names} ${shown.length > 1 ? 'are' : 'is'} largely told by the other answers (variance inflation ${factors}).${together}`,
  ]
}
