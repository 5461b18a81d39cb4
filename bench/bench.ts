/** `npm run bench`: the application against bare servers, with `--batch` tables of many rows against what one would use instead, with `--training` trainings on more and more rows. */
import { runCommand } from '../src/command.ts'
import { flag, numberOption } from '../src/options.ts'
import { benchBatch } from './batch.ts'
import { benchServers } from './servers.ts'
import { benchTraining } from './training.ts'

const OPTIONS = {
  batch: flag('score a table of many rows'),
  rows: numberOption('N', 'its rows', { min: 1, max: 1e8, whole: true, byDefault: 100_000 }),
  training: flag('train on tables of 1,000 rows, 10,000 and so on'),
  'up-to': numberOption('N', 'the rows of the largest of them', {
    min: 1000,
    max: 400_000,
    whole: true,
    byDefault: 10_000,
  }),
}

await runCommand('Usage: npm run bench --', OPTIONS, ({ batch, rows, training, 'up-to': most }) => {
  if (training) return benchTraining(most)
  return batch ? benchBatch(rows) : benchServers()
})
