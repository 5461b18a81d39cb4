/** How good saved artifacts are on other labelled rows: `npm run evaluate`. */
import { complain, runCommand, say, text } from '../command.ts'
import { readTable } from '../components/data_ingestion.ts'
import { type Evaluation, evaluateOn } from '../components/evaluation.ts'
import { AppError } from '../exception.ts'
import { percent } from '../utils.ts'
import { loadPredictor } from './predict_pipeline.ts'

const USAGE = `Usage: npm run evaluate -- --data F [--artifacts DIR] [--json]

  --data F          a labelled CSV with the columns that the model was trained on
  --artifacts DIR   the artifacts to score (artifacts)
  --json            print one JSON object`

/** @throws {AppError} if the data or the artifacts are faulty */
export async function evaluate(data: string, artifacts: string): Promise<Evaluation & { notices: string[] }> {
  const { schema, estimate } = await loadPredictor(artifacts)
  const { notices, ...table } = readTable(data, schema)
  return { ...evaluateOn(table, estimate), notices }
}

if (import.meta.main) {
  const options = {
    data: { type: 'string' },
    artifacts: { type: 'string' },
    json: { type: 'boolean' },
  } as const
  await runCommand(USAGE, options, async values => {
    const data = text(values, 'data', '')
    if (!data) throw new AppError(`--data is missing. ${USAGE.split('\n')[0]}`)
    const { notices, ...result } = await evaluate(data, text(values, 'artifacts', 'artifacts'))
    for (const notice of notices) complain(notice)
    if (values.json) return say(JSON.stringify(result))
    const { n, r2, rmse, mae, coverage, width } = result
    say(`${n} rows: R² ${r2.toFixed(4)}, RMSE ${rmse.toFixed(3)}, MAE ${mae.toFixed(3)}`)
    say(`intervals: ${percent(coverage, 1)} hold, ${width.toFixed(2)} wide on average`)
  })
}
