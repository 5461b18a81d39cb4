/** How the models fared in cross-validation, and how clearly the winner won. */
import jStat from 'jstat'
import { mean, sampleStandardDeviation } from 'simple-statistics'
import * as v from 'valibot'
import type { Result } from '../../components/model_trainer.ts'
import { candidateOf } from '../../models/candidates.ts'
import { at } from '../../utils.ts'
import { integer, number } from './figure.ts'

const overFolds = v.strictObject({ mean: number, sd: number })
const contender = {
  name: v.string(),
  isBaseline: v.boolean(),
  parameters: v.record(v.string(), number),
  cv: v.strictObject({ r2: overFolds, rmse: overFolds, mae: overFolds }),
}
const beaten = v.strictObject({
  ...contender,
  /** How much further off than the winner it is on average (MAE, in the target's unit), and in how many folds it has the lower R². */
  behind: v.strictObject({ mae: number, folds: integer }),
})
export const comparisonFormat = v.strictObject({
  folds: integer,
  winner: v.strictObject(contender),
  /** The next best first. */
  others: v.array(beaten),
  /** Whether the lead over the next is no more than chance may bring: other rows might turn it. */
  isClose: v.boolean(),
})
export type Comparison = v.InferOutput<typeof comparisonFormat>
export type Contender = Comparison['winner']

/** Two models that say the same differ by no more. */
const ROUNDING = 1e-9

/** @param leaderboard the winner first */
export function compareModels(leaderboard: Result[]): Comparison {
  const [winner, others] = [at(leaderboard, 0), leaderboard.slice(1)]
  return {
    folds: winner.folds.length,
    winner: contenderOf(winner),
    others: others.map(other => ({
      ...contenderOf(other),
      behind: {
        mae: other.cv.mae.mean - winner.cv.mae.mean,
        folds: leadsOf(winner, other).filter(lead => lead > ROUNDING).length,
      },
    })),
    isClose: others.slice(0, 1).some(next => isClose(leadsOf(winner, next))),
  }
}

function contenderOf({ name, parameters, cv }: Result): Contender {
  return { name, isBaseline: candidateOf(name).isBaseline ?? false, parameters, cv }
}

/** In R², fold by fold. */
function leadsOf(winner: Result, other: Result): number[] {
  return winner.folds.map(({ r2 }, i) => r2 - at(other.folds, i).r2)
}

/**
 * By the corrected resampled t test (Nadeau & Bengio 2003), as the folds share most of their training rows: the
 * variance of the mean lead is (1/K + 1/(K - 1)) s², where a fold is 1/(K - 1) of the rows that it is not in.
 * @param leads of two folds or more
 */
export function isClose(leads: number[]): boolean {
  const k = leads.length
  const error = Math.sqrt(1 / k + 1 / (k - 1)) * sampleStandardDeviation(leads)
  return mean(leads) <= jStat.studentt.inv(0.975, k - 1) * error
}
