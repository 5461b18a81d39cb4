/** The models from basic to better in words: what each does, how it fared, and why the winner won. */
import { candidateOf } from '../../models/candidates.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Comparison, Contender } from '../analysis/comparison.ts'
import { count, fixed, parameterList, unitsOf } from './numbers.ts'
import type { TextTable } from './report_text.ts'

/** Said where the baseline wins. */
export const NO_USE =
  'No model did better in cross-validation than always saying the average: the answers do not help to estimate.'

export function leaderboardTable(schema: Schema, { folds, winner, others }: Comparison): TextTable {
  const units = unitsOf(schema)
  const spread = ({ mean, sd }: { mean: number; sd: number }, show: (value: number) => string) =>
    `${show(mean)} ± ${show(sd)}`
  const cells = ({ name, parameters, cv }: Contender) => [
    candidateOf(name).label,
    candidateOf(name).about,
    parameterList(parameters),
    spread(cv.r2, value => fixed(value, 3)),
    spread(cv.mae, units.value),
  ]
  return {
    heading: ['Model', 'What it does', 'Tuned to', 'R²', 'MAE', 'Further off than the winner'],
    rows: [
      [...cells(winner), ''],
      ...others.map(other => [
        ...cells(other),
        `${units.signed(other.behind.mae)} (beaten in ${other.behind.folds} of ${folds} folds)`,
      ]),
    ],
  }
}

export function explainChoice(schema: Schema, { folds, winner, others, isClose }: Comparison): string[] {
  if (winner.isBaseline) return [NO_USE]
  const units = unitsOf(schema)
  const [next] = others
  const baseline = others.find(({ isBaseline }) => isBaseline)
  const { label, about } = candidateOf(winner.name)
  return [
    `${label}, which ${about}, had the highest R² in cross-validation: ${fixed(winner.cv.r2.mean, 3)}.`,
    ...(next
      ? [
          `Next came ${candidateOf(next.name).label}, which ${candidateOf(next.name).about}, with ${fixed(next.cv.r2.mean, 3)}. The winner was better in ${count(next.behind.folds)} of ${folds} folds${isClose ? ': a close choice, which other rows might turn' : ''}. It is ${units.amount(winner.cv.mae.mean)} off on average, the next ${units.value(next.cv.mae.mean)}.`,
        ]
      : []),
    ...(baseline ? [`Whoever always guesses the average is ${units.value(baseline.cv.mae.mean)} off.`] : []),
  ]
}
