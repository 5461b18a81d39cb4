/** What the data say about the target: one finding a column, strongest first. */

import type { Case } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { casesWith } from './cases.ts'
import type { Adjusted, Finding, Frame } from './finding.ts'
import { groupFinding } from './group_finding.ts'
import { lineFinding } from './line_finding.ts'
import { levelAmong } from './many_comparisons.ts'

/** A number whose quarters account for as much more than a straight line does not go up or down evenly. */
const BENT = 0.05

export function findPatterns(columns: Column[], cases: Case[], adjusted: Adjusted): Finding[] {
  // A number is compared twice, along a line and in quarters.
  const comparisons = columns.reduce((sum, { kind }) => sum + (kind === 'category' ? 1 : 2), 0)
  const frame = { adjusted, level: levelAmong(comparisons) }
  return columns
    .map(column => findPattern(frame, column, casesWith(cases, column.name)))
    .sort((a, b) => b.share - a.share)
}

function findPattern(frame: Frame, column: Column, cases: Case[]): Finding {
  const groups = groupFinding(frame, column, cases)
  if (column.kind === 'category') return groups
  const line = lineFinding(frame, column, cases)
  if (groups.kind === 'nothing' || !groups.isClear) return line
  const isBent = line.kind === 'nothing' || !line.isClear || groups.share > line.share + BENT
  return isBent ? groups : line
}
