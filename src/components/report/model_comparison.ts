/** From basic to better: what each model does, how it fared in cross-validation, and why the winner won. */
import { mean, sampleStandardDeviation } from 'simple-statistics'
import { CANDIDATES } from '../../models/candidates.ts'
import type { Result } from '../model_trainer.ts'
import { count, fixed, parameterList, type Units } from './words.ts'

export type Contender = Pick<Result, 'label' | 'cv'> & {
  about: string
  parameters: string
  /** How much further off than the winner on average (MAE, in the target's unit), and in how many folds of how many beaten by R². */
  behind: { mae: number; folds: number; of: number } | null
}
/** Said where the baseline wins. */
export const NO_USE =
  'No model did better in cross-validation than always saying the average: the answers do not help to estimate.'

export type Comparison = { contenders: Contender[]; why: string[] }

/** @param leaderboard the winner first */
export function compareModels(leaderboard: Result[], units: Units): Comparison {
  const [winner] = leaderboard
  const contenders = leaderboard.map(result => ({
    label: result.label,
    about: CANDIDATES[result.name]?.about ?? '',
    parameters: parameterList(result.parameters),
    cv: result.cv,
    behind:
      !winner || result === winner
        ? null
        : {
            mae: result.cv.mae.mean - winner.cv.mae.mean,
            folds: foldsWon(winner, result),
            of: winner.folds.length,
          },
  }))
  return { contenders, why: explainChoice(leaderboard, contenders, units) }
}

/** Two models that say the same differ by no more. */
const ROUNDING = 1e-9

function foldsWon(winner: Result, other: Result): number {
  return winner.folds.filter((fold, i) => fold.r2 > (other.folds[i]?.r2 ?? Number.NaN) + ROUNDING).length
}

function explainChoice(leaderboard: Result[], contenders: Contender[], units: Units): string[] {
  const [winner, second] = leaderboard
  const [best, runnerUp] = contenders
  if (!winner || !best) return []
  if (winner.name === 'mean_baseline') return [NO_USE]
  const folds = winner.folds.length
  const sentences = [
    `${winner.label}, which ${best.about}, had the highest R² in cross-validation: ${fixed(winner.cv.r2.mean, 3)}.`,
  ]
  if (second && runnerUp?.behind) {
    sentences.push(
      `Next came ${second.label}, which ${runnerUp.about}, with ${fixed(second.cv.r2.mean, 3)}. The winner was better in ${count(runnerUp.behind.folds)} of ${folds} folds${isClose(winner, second) ? ': a close choice, which other rows might turn' : ''}. It is ${units.amount(winner.cv.mae.mean)} off on average, the next ${units.value(second.cv.mae.mean)}.`,
    )
  }
  const baseline = leaderboard.find(({ name }) => name === 'mean_baseline')
  if (baseline && baseline !== winner) {
    sentences.push(`Whoever always guesses the average is ${units.value(baseline.cv.mae.mean)} off.`)
  }
  return sentences
}

/** Whether the lead in R² is less than twice its standard error over the folds. */
function isClose(winner: Result, second: Result): boolean {
  const leads = winner.folds.map((fold, i) => fold.r2 - (second.folds[i]?.r2 ?? Number.NaN))
  return mean(leads) < (2 * sampleStandardDeviation(leads)) / Math.sqrt(leads.length)
}
