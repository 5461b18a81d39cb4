/** `npm run bench`: the application against bare servers; its options put other work beside what one would use instead. */
import { runCommand } from '../src/command.ts'
import { flag, numberOption } from '../src/options.ts'
import { benchBatch } from './batch.ts'
import { benchServers } from './servers.ts'
import { benchSums } from './sums.ts'
import { benchTraining } from './training.ts'

const OPTIONS = {
  batch: flag('score a table of many rows'),
  sums: flag('train the linear model on many rows'),
  rows: numberOption('N', 'rows of either (100,000 to score, 1,000,000 to train on)', {
    min: 1,
    max: 1e8,
    whole: true,
    byDefault: () => 0,
  }),
  training: flag('train on tables of 1,000 rows, 10,000 and so on'),
  'up-to': numberOption('N', 'the rows of the largest of them', {
    min: 1000,
    max: 400_000,
    whole: true,
    byDefault: 10_000,
  }),
}

await runCommand('Usage: npm run bench --', OPTIONS, ({ batch, sums, rows, training, 'up-to': most }) => {
  if (training) return benchTraining(most)
  if (sums) return benchSums(rows || 1_000_000)
  return batch ? benchBatch(rows || 100_000) : benchServers()
})
