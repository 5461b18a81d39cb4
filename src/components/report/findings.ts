/** What the data say about the target: for every question a sentence with its effect size, interval and n. */
import type { Column, Row, Schema } from '../../schema/schema.ts'
import type { Table } from '../data_ingestion.ts'
import { groupFinding } from './group_finding.ts'
import { lineFinding } from './line_finding.ts'
import { type Estimated, excludesZero } from './statistics.ts'
import { type Units, unitsOf } from './words.ts'

export type Finding = {
  column: string
  label: string
  /** The point in few words, as a chart's title. */
  title: string
  sentence: string
  /** The share of the target's variance that the question accounts for on its own: adjusted r², or ω². */
  share: number
  /** The difference in the target that the sentence names, or null where there is nothing to compare. */
  difference: Estimated | null
  /** Whether it is more than chance may bring: with as many questions as there are, in one of twenty datasets. */
  isClear: boolean
  n: number
  caveat: string
}

/**
 * What changing one answer in all rows changes in the model's mean estimate: the difference that the answer makes with
 * the other answers held fixed.
 */
export type Adjusted = (column: string, from: string | number, to: string | number) => number

/** What the findings about all questions share. */
export type Frame = { schema: Schema; units: Units; adjusted: Adjusted; level: number }

/** Below this a group's mean is uncertain enough to say so. */
export const SMALL_GROUP = 30
/** A number whose quarters account for as much more than a straight line does not go up or down evenly. */
const BENT = 0.05

/** One finding a question, strongest first. */
export function findPatterns(schema: Schema, table: Table, adjusted: Adjusted): Finding[] {
  // Bonferroni: each claim so strict that all hold together. A number is looked at twice, as a line and in quarters.
  const looks = schema.columns.reduce((sum, { kind }) => sum + (kind === 'number' ? 2 : 1), 0)
  const level = 1 - 0.05 / looks
  const frame = { schema, units: unitsOf(schema), adjusted, level }
  const find = (column: Column): Finding => {
    const known = answered(table, column)
    if (column.kind === 'category') return groupFinding(frame, column, known)
    const line = lineFinding(frame, column, known)
    const groups = groupFinding(frame, column, known)
    const isBent = groups.isClear && (!line.isClear || groups.share > line.share + BENT)
    return isBent ? groups : line
  }
  return schema.columns.map(find).sort((a, b) => b.share - a.share)
}

/** What is said of a question that too few rows answer, or all in the same way. */
export function nothingToCompare({ name, label }: Column, n: number, caveat = ''): Finding {
  return {
    column: name,
    label,
    title: `${label}: nothing to compare`,
    sentence: `${label}: too few different answers to compare.`,
    share: 0,
    difference: null,
    isClear: false,
    n,
    caveat,
  }
}

/** Said of a difference that stands out, but not among so many questions. */
export function byChance({ schema }: Frame, difference: Estimated): string {
  return excludesZero(difference) ? ` Among ${schema.columns.length} questions, as much may be chance.` : ''
}

/** Said only where the model, with the other answers held fixed, sees the opposite, and not by a hair. */
export function turned({ units }: Frame, given: number, alone: number): string {
  if (given * alone >= 0 || Math.abs(given) < 0.2 * Math.abs(alone)) return ''
  return ` Among those with the same other answers the model sees the opposite, ${units.amount(Math.abs(given))} ${given > 0 ? 'more' : 'less'}: the other answers may hold its effect already.`
}

function answered({ rows, targets }: Table, { name }: Column): Table {
  const known = [...rows.keys()].filter(i => (rows[i] as Row)[name] != null)
  return { rows: known.map(i => rows[i] as Row), targets: known.map(i => targets[i] ?? Number.NaN) }
}
