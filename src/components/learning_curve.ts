/** How the chosen model fares with fewer rows: fitted on growing parts of the rows outside each fold, tried on the fold. */
import { shuffle } from 'simple-statistics'
import { transform } from '../inference/preprocessor.ts'
import type { Case } from '../schema/row.ts'
import type { Column } from '../schema/schema.ts'
import { at, zip } from '../utils.ts'
import { calibrationParts } from './calibration.ts'
import { holdOut, seeded } from './data_split.ts'
import { fitTrial, type Trial } from './trial.ts'

/** `predictions` of the held-out rows, by the place of each among the training rows. */
export type LearningStep = { rows: number; predictions: Map<number, number> }

const SHARES = [1 / 8, 1 / 4, 1 / 2]
/** Fewer rows than these are no training. */
const FEWEST = 40
/** Rows of a fold that are tried. */
const MOST_TRIED = 1000

/** Ascending; the full size is not among them: the fold models of the intervals are of that. */
export async function learningSteps(
  trial: Trial,
  columns: Column[],
  train: Case[],
  seed: number,
): Promise<LearningStep[]> {
  const parts = calibrationParts(train, seed)
  const random = seeded(seed + 2)
  const folds = parts.map(part => ({
    part: part.slice(0, MOST_TRIED),
    rest: shuffle(holdOut(train, part).rest, random),
  }))
  const steps: LearningStep[] = []
  for (const share of SHARES) {
    const rows = Math.round(share * Math.min(...folds.map(({ rest }) => rest.length)))
    if (rows < FEWEST) continue
    const predictions = new Map<number, number>()
    for (const { part, rest } of folds) {
      const { preprocessor, encoding, model } = await fitTrial(trial, columns, rest.slice(0, rows), seed)
      const held = part.map(i => at(train, i).row)
      for (const [i, estimate] of zip(part, model.predict(transform(preprocessor, held, encoding))))
        predictions.set(i, estimate)
    }
    steps.push({ rows, predictions })
  }
  return steps
}
