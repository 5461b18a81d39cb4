/** What the model would be without the sensitive questions: what that costs, and what it does to each group. */

import { mean } from 'simple-statistics'
import type { Schema } from '../../schema/schema.ts'
import type { Table } from '../data_ingestion.ts'
import { type Group, groupRows, MIN_GROUP } from './groups.ts'
import { type QuestionErrors, residual, type TestErrors, type Tested } from './model_errors.ts'
import { excludesZero, meanWithin } from './statistics.ts'
import { counted, list, tooFar, type Units, unitsOf } from './words.ts'

/** A model's estimates of the test rows, and their errors. */
export type Judged = { tested: Tested[]; overall: TestErrors; questions: QuestionErrors[] }
export type Blind = Omit<Judged, 'tested'> & { verdict: string[] }
/** A group's mean error, from one model to the other. `isClear` if the rows' own changes are more than chance. */
type Change = { label: string; from: number; to: number; isClear: boolean }

/** @param blind the same model, never told the sensitive answers, on the same rows in the same groups */
export function compareBlind(
  schema: Schema,
  { table, test }: { table: Table; test: Table },
  sighted: Judged,
  blind: Judged,
): Blind {
  const units = unitsOf(schema)
  const sensitive = schema.columns.filter(column => column.sensitive)
  const names = list(sensitive.map(({ label }) => label))
  const changes = sensitive.flatMap(column => {
    const groups = groupRows(column, table.rows, test.rows)
    return changesOf(column.label, groups, sighted.tested, blind.tested)
  })
  const { overall, questions: blindQuestions } = blind
  return {
    overall,
    questions: blindQuestions,
    verdict: [costOf(names, sighted, blind, units), ...effectOn(names, changes, units)],
  }
}

function costOf(names: string, sighted: Judged, blind: Judged, units: Units): string {
  const [before, after] = [sighted.overall.overall, blind.overall.overall]
  const extra = meanWithin(
    blind.tested.map((row, i) => Math.abs(residual(row)) - Math.abs(residual(sighted.tested[i] as Tested))),
    0.95,
  )
  const chance = excludesZero(extra) ? '' : ' that may be chance'
  return `Without ${names} the model would be ${units.amount(after.mae.value)} off on average instead of ${units.value(before.mae.value)}, a difference of ${units.value(extra.value)}${chance} (95 % interval ${units.value(extra.low)} to ${units.value(extra.high)}), and its ranges ${units.value(after.width.value)} wide instead of ${units.value(before.width.value)}.`
}

function effectOn(names: string, changes: Change[], units: Units): string[] {
  if (changes.length === 0) return []
  const clear = changes.filter(({ isClear }) => isClear)
  const worse = clear.filter(({ from, to }) => Math.abs(to) > Math.abs(from))
  const better = clear.length - worse.length
  const groups = counted(changes.length, 'group')
  if (clear.length === 0) return [`None of the ${groups} by ${names} would clearly be estimated otherwise.`]
  const [largest] = worse.toSorted((a, b) => Math.abs(b.to) - Math.abs(a.to))
  const example = largest
    ? `; most of all "${largest.label}", estimated ${tooFar(largest.to, units)} on average instead of ${tooFar(largest.from, units)}`
    : ''
  return [
    `Of the ${groups} by ${names}, ${clear.length} would clearly be estimated otherwise, ${worse.length} of them further off on average and ${better} nearer${example}.`,
    ...(worse.length > better
      ? [
          'A model that is blind to a question is not fair by that: the groups differ in ways that the other answers do not tell, and it can no longer take account of them.',
        ]
      : []),
  ]
}

function changesOf(question: string, groups: Group[], sighted: Tested[], blind: Tested[]): Change[] {
  return groups
    .filter(({ rows }) => rows.length >= MIN_GROUP)
    .map(group => {
      const errors = (tested: Tested[]) => group.rows.map(i => residual(tested[i] as Tested))
      const [from, to] = [errors(sighted), errors(blind)]
      const change = meanWithin(
        to.map((error, i) => error - (from[i] ?? 0)),
        1 - 0.05 / groups.length,
      )
      return {
        label: `${question}: ${group.label}`,
        from: mean(from),
        to: mean(to),
        isClear: excludesZero(change),
      }
    })
}
