/** The saved model as SQL, for tables that lie in a database: `npm run sql`. */
import { runCommand, say } from '../command.ts'
import { AppError } from '../exception.ts'
import { choiceOption, flag, textOption, type Values } from '../options.ts'
import { DIALECT_NAMES, dialectOf } from '../sql/dialect.ts'
import { INTERVALS, intervalFor, scoreSql } from '../sql/score.ts'
import { tableName } from '../sql/table_name.ts'
import { percent } from '../utils.ts'
import { loadVerified } from './predict_pipeline.ts'

const OPTIONS = {
  dialect: choiceOption('D', `the engine: ${DIALECT_NAMES.join(', ')}`, DIALECT_NAMES),
  table: textOption('T', 'the table, such as rows or schema.rows; for duckdb a Parquet or CSV file as well'),
  interval: choiceOption(
    'I',
    'exact: the same as on the page; minmax: a little wider, on any engine (exact; minmax for athena, and where intervals follow the spread)',
    INTERVALS,
  ),
  contributions: flag('what each estimate rests on as well'),
  create: textOption('NAME', 'makes a table of this name of the result', () => ''),
  artifacts: textOption('DIR', 'the folder of the artifacts', 'artifacts'),
}

const USAGE = `Usage: npm run --silent sql --

  Prints one query that adds estimate, low and high to the rows of a table, by the saved model if it is linear. The
  table's columns are found by the headings of the schema; NULL is a missing value. docs/scale.md says more.`

type Given = Values<typeof OPTIONS>

/** @throws {AppError} if the model is not linear, or the engine cannot have such a query */
export function sqlOf({ dialect: name, table, interval, contributions, create, artifacts }: Given): string {
  if (!name) throw new AppError(`--dialect is missing: ${DIALECT_NAMES.join(', ')}`)
  const dialect = dialectOf(name)
  const { parts, predictor } = loadVerified(artifacts)
  const { schema, calibration } = parts
  const query = scoreSql(dialect, parts, { table: tableName(dialect, table), interval, contributions })
  const way = intervalFor(dialect, parts, interval)
  const about = `-- ${schema.name}, model ${predictor.model.version}: estimates and ${percent(calibration.level, 0)} intervals (${way === 'exact' ? 'CV+' : 'min-max'}), for ${dialect.label}.`
  return `${about}\n${create ? dialect.create(tableName(dialect, create), query) : query};`
}

if (import.meta.main) await runCommand(USAGE, OPTIONS, options => say(sqlOf(options)))
