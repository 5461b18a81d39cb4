/** What is known of all rows, in the place of what a training on their sample found of the linear model. */
import type { Parts } from '../../inference/predictions.ts'
import type { Schema } from '../../schema/schema.ts'
import { byR2, type Result, summarise } from '../model_trainer.ts'
import type { Trial } from '../trial.ts'
import { BY_SUMS } from './fit_sums.ts'
import { partsOfWhole, scoresOfWhole } from './parts_of_whole.ts'
import type { Whole } from './whole.ts'

/** The leaderboard with the linear model scored on all rows; the others know the sample. */
export function rankByWhole(leaderboard: Result[], schema: Schema, whole: Whole): Result[] {
  return leaderboard
    .map(result => {
      if (!isBySums(result)) return result
      const { name, parameters } = result
      return { ...result, ...summarise({ name, parameters }, scoresOfWhole(schema, whole)) }
    })
    .sort(byR2)
}

/** The winner fitted on all rows, if it is the linear model; else as it is. */
export function refit(winner: Trial, parts: Parts, whole: Whole, seed: number): Promise<Parts> | Parts {
  return isBySums(winner) ? partsOfWhole(parts.schema, whole, seed) : parts
}

export function isBySums({ name }: Trial): boolean {
  return name === BY_SUMS
}
