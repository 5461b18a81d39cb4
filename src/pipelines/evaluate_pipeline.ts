/** How good saved artifacts are on other labelled rows: `npm run evaluate`. */
import { complain, runCommand, say } from '../command.ts'
import { readTable } from '../components/data_ingestion.ts'
import { type Evaluation, evaluateOn } from '../components/evaluation.ts'
import { flag, textOption } from '../options.ts'
import { percent } from '../utils.ts'
import { loadPredictor } from './predict_pipeline.ts'

const OPTIONS = {
  data: textOption('F', 'a labelled CSV with the columns that the model was trained on'),
  artifacts: textOption('DIR', 'the artifacts to score', 'artifacts'),
  json: flag('print one JSON object'),
}

/** @throws {AppError} if the data or the artifacts are faulty */
export function evaluate(data: string, artifacts: string): Evaluation & { notices: string[] } {
  const { schema, estimate } = loadPredictor(artifacts)
  const { table, notices } = readTable(data, schema)
  return { ...evaluateOn(table, estimate), notices }
}

if (import.meta.main) {
  await runCommand('Usage: npm run evaluate --', OPTIONS, ({ data, artifacts, json }) => {
    const { notices, ...result } = evaluate(data, artifacts)
    for (const notice of notices) complain(notice)
    if (json) return say(JSON.stringify(result))
    const { n, r2, rmse, mae, coverage, width } = result
    say(`${n} rows: R² ${r2.toFixed(4)}, RMSE ${rmse.toFixed(3)}, MAE ${mae.toFixed(3)}`)
    say(`intervals: ${percent(coverage, 1)} hold, ${width.toFixed(2)} wide on average`)
  })
}
