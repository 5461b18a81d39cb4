/** `compare`: every model, tuned and scored by cross-validation on the training rows. */
import { FOLDS, partsOf, seeded } from '../../components/data_split.ts'
import { COMPARING_FITS, compareCandidates } from '../../components/model_trainer.ts'
import { createWorkers } from '../../components/workers.ts'
import { formatLeaderboard } from '../leaderboard.ts'
import { SEED, type Step, splitRows } from './step.ts'

export const compare: Step = {
  does: 'tunes and compares all models by cross-validation',
  files: ['src/components/model_trainer.ts', 'src/components/trial.ts', 'src/models/candidates.ts'],
  run: async (given, progress) => {
    const { train, test, schema } = splitRows(given)
    const parts = partsOf(train, FOLDS, seeded(SEED), schema.split)
    const workers = createWorkers({ columns: schema.columns, table: train, seed: SEED }, progress.tick)
    progress.start(COMPARING_FITS)
    try {
      const names = schema.columns.map(({ name }) => name)
      return [
        `${train.length} training rows in ${FOLDS} folds; the ${test.length} test rows choose nothing`,
        formatLeaderboard(await compareCandidates(workers, names, parts)),
      ]
    } finally {
      progress.stop()
      await workers.close()
    }
  },
}
