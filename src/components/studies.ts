/** What the report studies beside the model itself: the same model fitted without the sensitive columns. */
import type { Parts } from '../inference/predictions.ts'
import { candidateOf } from '../models/candidates.ts'
import type { Case } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { CALIBRATING_FITS, canBeWithout, fitPartsWithout } from './final_fit.ts'
import { LEARNING_FITS, type LearningStep, learningSteps } from './learning_curve.ts'
import { estimatesOf, type Studied, studyOf } from './studied.ts'
import type { Trial } from './trial.ts'
import type { Workers } from './workers.ts'

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

/** How many tasks the studies give to the workers. */
export function studyingFits(schema: Schema): number {
  const sensitive = sensitiveNames(schema)
  const models = sensitive.length > 1 ? sensitive.length + 1 : sensitive.length
  return CALIBRATING_FITS * models + LEARNING_FITS
}

/** @param parts the winner's, fitted on these rows, which are the workers', with this seed */
export async function studyModels(
  workers: Workers,
  winner: Trial,
  parts: Parts,
  train: Case[],
  seed: number,
): Promise<Studies> {
  const { schema } = parts
  const sensitive = sensitiveNames(schema)
  const studyWithout = async (names: string[]) => {
    if (!canBeWithout(winner, schema, names)) return null
    return studyOf(await fitPartsWithout(workers, winner, schema, train, seed, names), train, seed)
  }
  const withoutSensitive = await studyWithout(sensitive)
  const withoutOne: Studies['withoutOne'] = []
  for (const column of sensitive.length > 1 ? sensitive : []) {
    const model = await studyWithout([column])
    if (model) withoutOne.push({ column, model })
  }
  const { isBaseline } = candidateOf(winner.name)
  const learning = isBaseline ? [] : await learningSteps(workers, winner, schema, train, seed)
  return { parts, model: studyOf(parts, train, seed), withoutSensitive, withoutOne, learning }
}

/** The studies of another fit of the same model: only training rows are still estimated as if they were new by the one studied. */
export function studiesOf(parts: Parts, studies: Studies): Studies {
  return { ...studies, parts, model: { ...studies.model, ...estimatesOf(parts) } }
}

function sensitiveNames({ columns }: Schema): string[] {
  return columns.filter(column => column.sensitive).map(({ name }) => name)
}
