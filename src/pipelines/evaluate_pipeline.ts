/** How good saved artifacts are on other labelled rows: `npm run evaluate`. */
import { complain, runCommand, say } from '../command.ts'
import { readTable } from '../components/data_ingestion.ts'
import { type Evaluation, evaluateOn } from '../components/evaluation.ts'
import { flag, textOption } from '../options.ts'
import { heldOf, testedBy } from '../report/analysis/errors.ts'
import { isBelow } from '../report/analysis/statistics.ts'
import { at, percent } from '../utils.ts'
import { groupLines } from './group_lines.ts'
import { loadPredictor } from './predict_pipeline.ts'

const USAGE = `Usage: npm run evaluate --

Exits with 1 where the ranges hold clearly less often than they aim to: so few would be chance in one of twenty cases.`
const OPTIONS = {
  data: textOption('F', 'a labelled CSV with the columns that the model was trained on'),
  artifacts: textOption('DIR', 'the artifacts to score', 'artifacts'),
  json: flag('print one JSON object'),
}

export type Evaluated = Evaluation & {
  notices: string[]
  /** Errors and coverage by group, in words. */
  groups: string[]
  /** Where the ranges hold clearly less often than they aim to, that they do. */
  warning: string | null
}

/** @throws {AppError} if the data or the artifacts are faulty */
export function evaluate(data: string, artifacts: string): Evaluated {
  const { schema, estimate } = loadPredictor(artifacts)
  const { table, notices } = readTable(data, schema)
  const tested = testedBy(estimate, table)
  const level = at(tested, 0).interval.level
  const estimates = new Map(tested.map(each => [each.row, each]))
  const evaluation = evaluateOn(table, row => estimates.get(row) ?? estimate(row))
  const { n, coverage } = evaluation
  const warning = isBelow(heldOf(tested), n, level)
    ? `the ranges hold for ${percent(coverage, 1)} of ${n} rows, clearly less often than the ${percent(level, 0)} that they aim at: the rows are unlike those that the model was trained on`
    : null
  return { ...evaluation, notices, groups: groupLines(schema, tested, level), warning }
}

if (import.meta.main) {
  await runCommand(USAGE, OPTIONS, ({ data, artifacts, json }) => {
    const { notices, groups, warning, n, r2, rmse, mae, coverage, width } = evaluate(data, artifacts)
    for (const notice of notices) complain(notice)
    if (json) say(JSON.stringify({ n, r2, rmse, mae, coverage }))
    else {
      say(`${n} rows: R² ${r2.toFixed(4)}, RMSE ${rmse.toFixed(3)}, MAE ${mae.toFixed(3)}`)
      say(`intervals: ${percent(coverage, 1)} hold, ${width.toFixed(2)} wide on average`)
      if (groups.length > 0) say('by group, with 95 % intervals:')
      for (const line of groups) say(line)
    }
    if (!warning) return
    complain(warning)
    process.exitCode = 1
  })
}
