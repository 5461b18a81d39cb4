/** `npm run bench`: the application against bare servers, and with `--batch` tables of many rows against what one would use instead. */
import { runCommand } from '../src/command.ts'
import { flag, numberOption } from '../src/options.ts'
import { benchBatch } from './batch.ts'
import { benchServers } from './servers.ts'

const OPTIONS = {
  batch: flag('score a table of many rows'),
  rows: numberOption('N', 'its rows', { min: 1, max: 1e8, whole: true, byDefault: 100_000 }),
}

await runCommand('Usage: npm run bench --', OPTIONS, ({ batch, rows }) =>
  batch ? benchBatch(rows) : benchServers(),
)
