/** From basic to better: what each model does, how it fared in cross-validation, and why the winner won. */
import { CANDIDATES } from '../candidates.ts'
import type { Result } from '../model_trainer.ts'
import { count, fixed, percent, type Units } from './words.ts'

export type Contender = Pick<Result, 'label' | 'cv'> & {
  about: string
  parameters: string
  /** How much further off than the winner it is on average (MAE, in the target's unit), and in how many folds it was beaten. */
  behind: { mae: number; folds: number; of: number } | null
}
export type Comparison = { contenders: Contender[]; why: string[] }

/** @param leaderboard the winner first */
export function compareModels(leaderboard: Result[], units: Units): Comparison {
  const [winner] = leaderboard
  const contenders = leaderboard.map(result => ({
    label: result.label,
    about: CANDIDATES[result.name]?.about ?? '',
    parameters:
      Object.entries(result.parameters)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ') || 'none',
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

function foldsWon(winner: Result, other: Result): number {
  return winner.folds.filter((fold, i) => fold.r2 > (other.folds[i]?.r2 ?? Number.NaN)).length
}

function explainChoice(leaderboard: Result[], contenders: Contender[], units: Units): string[] {
  const [winner, second] = leaderboard
  const [best, runnerUp] = contenders
  if (!winner || !best) return []
  const folds = winner.folds.length
  const sentences = [
    `${winner.label}, which ${best.about}, had the highest R² in cross-validation: ${fixed(winner.cv.r2.mean, 3)}.`,
  ]
  if (second && runnerUp?.behind) {
    const lead = runnerUp.behind.folds
    sentences.push(
      `Next came ${second.label}, which ${runnerUp.about}, with ${fixed(second.cv.r2.mean, 3)}. The winner was better in ${count(lead)} of ${folds} folds, by ${units.amount(runnerUp.behind.mae)} of error on average${lead < folds ? ': a close choice, which other rows might turn' : ''}.`,
    )
  }
  const baseline = leaderboard.find(({ name }) => name === 'mean_baseline')
  if (baseline && baseline !== winner) {
    const saved = 1 - winner.cv.mae.mean / baseline.cv.mae.mean
    sentences.push(
      `Whoever always guesses the average is ${units.amount(baseline.cv.mae.mean)} off; the winner is ${units.value(winner.cv.mae.mean)} off, ${percent(saved)} less.`,
    )
  }
  return sentences
}
