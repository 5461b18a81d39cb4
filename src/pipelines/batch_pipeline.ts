/** Estimates for a table of rows, of any length: `npm run predict`. */
import { count, sayRows } from '../batch/summary.ts'
import { complain, runCommand } from '../command.ts'
import { AppError } from '../exception.ts'
import { flag, textOption } from '../options.ts'
import { isParquet } from '../utils.ts'
import { type Batch, type Ended, predictCsv } from './csv_batch.ts'
import { loadPredictor } from './predict_pipeline.ts'
import { rate } from './row_progress.ts'

const USAGE = `Usage: npm run predict --

  Copies a CSV with its rows in their order, and adds to each its estimate, the range (low, high), and what is wrong
  with a row that has none (problem). "-" reads the standard input, or writes to the standard output. Parquet needs
  names that end in .parquet, of both files. Exit code 0: all rows have an estimate; 1: some have a problem instead; 2:
  nothing was written.`
const OPTIONS = {
  data: textOption('F', 'the rows, in a CSV with the columns that the model was trained on'),
  out: textOption('F', 'where they go, with their estimates'),
  contributions: flag('add what each column contributes to the estimate'),
  artifacts: textOption('DIR', 'the trained model', 'artifacts'),
}
/** Kinds of problems that the summary names. */
const KINDS_SHOWN = 10

function report({ summary, seconds }: Ended): void {
  complain(`${sayRows(summary)}, in ${seconds.toFixed(1)} s: ${rate(summary.rows, seconds * 1000)}`)
  for (const [kind, times] of summary.kinds.slice(0, KINDS_SHOWN)) complain(`  ${count(times)} × ${kind}`)
  if (summary.kinds.length > KINDS_SHOWN) complain(`  and ${summary.kinds.length - KINDS_SHOWN} more kinds`)
  if (summary.faulty > 0) process.exitCode = 1
}

if (import.meta.main) {
  const start = async ({ artifacts, ...batch }: Batch & { artifacts: string }) => {
    const predictor = loadPredictor(artifacts)
    const parquet = [batch.data, batch.out].filter(isParquet).length
    if (parquet === 1)
      throw new AppError(
        'a .parquet is written from a .parquet, and a CSV from a CSV: name two files of a kind',
      )
    if (parquet === 0) return report(await predictCsv(predictor, batch))
    const { predictParquet } = await import('./parquet_batch.ts')
    report(await predictParquet(predictor, batch))
  }
  await runCommand(USAGE, OPTIONS, start, () => {}) // each write tells of its own fault
}
