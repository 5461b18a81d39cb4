/** How the chosen model fares with fewer rows: fitted on growing parts of the rows outside each fold, tried on the fold. */
import type { Case } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { zip } from '../utils.ts'
import { calibrationParts } from './calibration.ts'
import type { Trial } from './trial.ts'
import type { Workers } from './workers.ts'

/** `predictions` of the held-out rows, by the place of each among the training rows. */
export type LearningStep = { rows: number; predictions: Map<number, number> }

const SHARES = [1 / 8, 1 / 4, 1 / 2]
/** Fewer rows than these are no training. */
const FEWEST = 40

/** How many tasks the steps give to the workers, at most. */
export const LEARNING_FITS = SHARES.length * 5

/** Ascending; the full size is not among them: the fold models of the intervals are of that. */
export async function learningSteps(
  workers: Workers,
  trial: Trial,
  schema: Schema,
  train: Case[],
  seed: number,
): Promise<LearningStep[]> {
  const parts = calibrationParts(train, seed, schema.split)
  const smallest = train.length - Math.max(...parts.map(({ length }) => length))
  const sizes = SHARES.map(share => Math.round(share * smallest)).filter(rows => rows >= FEWEST)
  const columns = schema.columns.map(({ name }) => name)
  const predictions = await workers.run(
    sizes.flatMap(rows => parts.map(held => ({ kind: 'learn' as const, trial, columns, held, rows }))),
  )
  return sizes.map((rows, s) => {
    const own = predictions.slice(s * parts.length, (s + 1) * parts.length)
    const ofRows = zip(parts, own).flatMap(([part, values]) => zip(part.slice(0, values.length), values))
    return { rows, predictions: new Map(ofRows) }
  })
}
