/** The saved model as SQL, for tables that lie in a database, and the query that trains one there: `npm run sql`. */
import { runCommand, say } from '../command.ts'
import { datasetIn } from '../components/data_ingestion.ts'
import { SAMPLE_SIZES } from '../components/sums/whole.ts'
import { AppError } from '../exception.ts'
import { choiceOption, flag, numberOption, textOption, type Values } from '../options.ts'
import { readSchema } from '../schema/read_schema.ts'
import { DIALECT_NAMES, type Dialect, dialectOf } from '../sql/dialect.ts'
import { INTERVALS, intervalFor, scoreSql } from '../sql/score.ts'
import { sumsSql } from '../sql/sums.ts'
import { tableName } from '../sql/table_name.ts'
import { percent } from '../utils.ts'
import { loadVerified } from './predict_pipeline.ts'

const OPTIONS = {
  dialect: choiceOption('D', `the engine: ${DIALECT_NAMES.join(', ')}`, DIALECT_NAMES),
  table: textOption('T', 'the table, such as rows or lake.rows; for duckdb a Parquet or CSV file as well'),
  interval: choiceOption(
    'I',
    'exact, as on the page, or minmax, a little wider and on any engine (exact; minmax for athena, and where intervals follow the spread)',
    INTERVALS,
  ),
  contributions: flag('what each estimate rests on as well'),
  create: textOption('NAME', 'makes a table of this name of the result', () => ''),
  artifacts: textOption('DIR', 'the folder of the artifacts', 'artifacts'),
  sums: flag(
    'in the place of estimates, what trains the linear model: its result is for npm run train -- --sums',
  ),
  schema: textOption('F', 'with --sums, the schema of the columns (the one in data/)', () => ''),
  sample: numberOption('N', 'with --sums, rows that all models but the linear one will know', SAMPLE_SIZES),
  id: textOption('H', 'with --sums, a column that tells rows apart: quicker than all of them', () => ''),
}

const USAGE = `Usage: npm run --silent sql --

  Prints one query that adds estimate, low and high to the rows of a table, by the saved model if it is linear. The
  table's columns are found by the headings of the schema; NULL is a missing value. docs/scale.md says more.`

type Given = Values<typeof OPTIONS>

/** @throws {AppError} if the model is not linear, or the engine cannot have such a query */
export function sqlOf(given: Given): string {
  if (!given.dialect) throw new AppError(`--dialect is missing: ${DIALECT_NAMES.join(', ')}`)
  const dialect = dialectOf(given.dialect)
  const table = tableName(dialect, given.table)
  const { about, query } = given.sums ? training(dialect, table, given) : scoring(dialect, table, given)
  const { create } = given
  return `-- ${about}, for ${dialect.label}.\n${create ? dialect.create(tableName(dialect, create), query) : query};`
}

type Printed = { about: string; query: string }

function scoring(dialect: Dialect, table: string, { interval, contributions, artifacts }: Given): Printed {
  const { parts, predictor } = loadVerified(artifacts)
  const { schema, calibration } = parts
  const query = scoreSql(dialect, parts, { table, interval, contributions })
  const way = intervalFor(dialect, parts, interval) === 'exact' ? 'CV+' : 'min-max'
  const level = percent(calibration.level, 0)
  return {
    about: `${schema.name}, model ${predictor.model.version}: estimates and ${level} intervals (${way})`,
    query,
  }
}

function training(dialect: Dialect, table: string, { schema: file, id, sample: most }: Given): Printed {
  const schema = readSchema(file || datasetIn('data').schema)
  const { both } = sumsSql(dialect, schema, { table, id: id || undefined, most })
  return { about: `${schema.name}: what trains a linear model`, query: both }
}

if (import.meta.main) await runCommand(USAGE, OPTIONS, options => say(sqlOf(options)))
