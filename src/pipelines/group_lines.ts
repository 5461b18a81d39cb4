/** Errors and coverage on labelled rows by group, as lines of text: for the sensitive columns, and where a group stands out. */
import { isOff, levelOf } from '../report/analysis/clear_groups.ts'
import { heldOf, type Measures, measuresOf, residual, type Tested } from '../report/analysis/errors.ts'
import { groupCases, MIN_GROUP } from '../report/analysis/groups.ts'
import { isBelow } from '../report/analysis/statistics.ts'
import { groupLabel } from '../report/text/labels.ts'
import { count, percent, type Units, unitsOf, withInterval } from '../report/text/numbers.ts'
import type { Schema } from '../schema/schema.ts'

/**
 * Groups of fewer than ten rows are left out, of other columns than the sensitive ones all that are not clearly off, or
 * whose ranges do not hold clearly less often than they aim to: clearly among all groups of all columns.
 * @param level the coverage aimed at
 */
export function groupLines(schema: Schema, tested: Tested[], level: number): string[] {
  const groups = schema.columns.flatMap(column =>
    groupCases(column, tested, tested)
      .filter(({ cases }) => cases.length >= MIN_GROUP)
      .map(({ group, cases }) => ({ column, group, cases })),
  )
  const strict = levelOf([groups.map(({ cases }) => cases)])
  const units = unitsOf(schema)
  return groups.flatMap(({ column, group, cases }) => {
    const findings = [
      ...(isOff(cases.map(residual), strict) ? ['clearly off'] : []),
      ...(isBelow(heldOf(cases), cases.length, level, strict)
        ? ['holds clearly less often than aimed at']
        : []),
    ]
    if (!column.sensitive && findings.length === 0) return []
    const label = `${column.label}: ${groupLabel(schema, column.name, group)}`
    return [
      [`  ${label}, ${count(cases.length)} rows: ${say(measuresOf(cases), units)}`, ...findings].join('; '),
    ]
  })
}

function say({ bias, mae, coverage }: Measures, units: Units): string {
  return [
    `mean error ${withInterval(bias, units.signed)}`,
    `MAE ${withInterval(mae, units.value)}`,
    coverage ? `${withInterval(coverage, percent)} hold` : 'too few rows for a coverage',
  ].join(', ')
}
