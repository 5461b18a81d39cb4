/** `tune`: one model with every combination of its hyperparameters, on the rows it was fitted on and on those it was not. */
import { mean } from 'simple-statistics'
import { FOLDS, holdOut, partsOf, seeded } from '../../components/data_split.ts'
import { score } from '../../components/metrics.ts'
import { combinations } from '../../components/model_trainer.ts'
import { fitTrial, type Trial } from '../../components/trial.ts'
import { createEstimator } from '../../inference/estimator.ts'
import { candidateOf } from '../../models/candidates.ts'
import { parameterList } from '../../report/text/numbers.ts'
import type { Case } from '../../schema/row.ts'
import type { Column } from '../../schema/schema.ts'
import { part } from './show.ts'
import { SEED, type Step, splitRows } from './step.ts'

export const tune: Step = {
  does: 'tries every combination of the hyperparameters of --model',
  files: ['src/components/model_trainer.ts', 'src/components/trial.ts', 'src/models/candidates.ts'],
  run: async given => {
    const { train, schema } = splitRows(given)
    const { label, grid } = candidateOf(given.model)
    const parts = partsOf(train, FOLDS, seeded(SEED), schema.split)
    const lines: string[][] = []
    for (const parameters of combinations(grid)) {
      const scored: { seen: number; unseen: number }[] = []
      for (const held of parts)
        scored.push(await scoreBoth({ name: given.model, parameters }, schema.columns, holdOut(train, held)))
      const averages = [mean(scored.map(({ seen }) => seen)), mean(scored.map(({ unseen }) => unseen))]
      lines.push([parameterList(parameters, 'none'), ...averages.map(r2 => r2.toFixed(3))])
    }
    return [
      part(`${label}: mean R² over ${FOLDS} folds of ${train.length} training rows`, [
        ['Hyperparameters', 'on rows it was fitted on', 'on the fold it never saw'],
        ...lines,
      ]),
    ]
  },
}

/** R² on the rows that a trial was fitted on, and on those held out. */
async function scoreBoth(
  trial: Trial,
  columns: Column[],
  { rest, held }: { rest: Case[]; held: Case[] },
): Promise<{ seen: number; unseen: number }> {
  const estimate = createEstimator(await fitTrial(trial, columns, rest, SEED))
  const r2 = (table: Case[]) =>
    score(
      table.map(({ target }) => target),
      table.map(({ row }) => estimate(row)),
    ).r2
  return { seen: r2(rest), unseen: r2(held) }
}
