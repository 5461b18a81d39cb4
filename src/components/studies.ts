/** What the report studies beside the model itself: the same model fitted without the sensitive columns. */
import type { Parts } from '../inference/predictions.ts'
import { candidateOf } from '../models/candidates.ts'
import type { Case } from '../schema/row.ts'
import { fitPartsWithout } from './final_fit.ts'
import { type LearningStep, learningSteps } from './learning_curve.ts'
import { type Studied, studyOf } from './studied.ts'
import type { Trial } from './trial.ts'

export type Studies = {
  parts: Parts
  /** The winner. */
  model: Studied
  /** The same model without the sensitive columns, where it can be fitted without. */
  withoutSensitive: Studied | null
  /** The same without one sensitive column each, where there are several. */
  withoutOne: { column: string; model: Pick<Studied, 'outOfFold'> }[]
  /** The winner fitted on fewer rows; none where it looks at no column. */
  learning: LearningStep[]
}

/** @param parts the winner's, fitted on these rows with this seed */
export async function studyModels(
  winner: Trial,
  parts: Parts,
  train: Case[],
  seed: number,
): Promise<Studies> {
  const { schema } = parts
  const { isBaseline } = candidateOf(winner.name)
  const sensitive = schema.columns.filter(column => column.sensitive).map(({ name }) => name)
  const without = await fitPartsWithout(winner, schema, train, seed, sensitive)
  const withoutOne: Studies['withoutOne'] = []
  for (const name of without && sensitive.length > 1 ? sensitive : []) {
    const fitted = await fitPartsWithout(winner, schema, train, seed, [name])
    if (fitted) withoutOne.push({ column: name, model: studyOf(fitted, train, seed) })
  }
  return {
    parts,
    model: studyOf(parts, train, seed),
    withoutSensitive: without && studyOf(without, train, seed),
    withoutOne,
    learning: isBaseline ? [] : await learningSteps(winner, schema.columns, train, seed),
  }
}
