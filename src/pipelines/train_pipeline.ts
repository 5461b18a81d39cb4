/** Data in, artifacts out: `npm run train` reads, splits, compares, fits the best, tests it once and saves. */
import type { Artifacts, Manifest } from '../artifacts/formats.ts'
import { claim } from '../artifacts/publication.ts'
import { saveArtifacts, sealArtifacts } from '../artifacts/store.ts'
import { complain, number, runCommand, say, text } from '../command.ts'
import { LEVEL, withhold } from '../components/calibration.ts'
import { datasetIn, formatTable, readTable, type Table } from '../components/data_ingestion.ts'
import { seeded, splitTable } from '../components/data_split.ts'
import { coverageOn, evaluateOn } from '../components/evaluation.ts'
import { fitParts, fitPartsWithoutSensitive } from '../components/final_fit.ts'
import { compareCandidates, type Result } from '../components/model_trainer.ts'
import { AppError } from '../exception.ts'
import { cvPlusGuarantee } from '../inference/intervals.ts'
import { createPredictions, type Parts, type Predictions } from '../inference/predictions.ts'
import { FOLDS, MIN_R2, SEED } from '../models/candidates.ts'
import { createProgress } from '../progress.ts'
import { analyse } from '../report/analysis/analyse.ts'
import { renderReport } from '../report/report.ts'
import { readSchema, type Schema, typicalRow, withheldSets } from '../schema/schema.ts'
import { percent, roundAll, sha256, toJson } from '../utils.ts'
import { formatLeaderboard } from './leaderboard.ts'

const USAGE = `Usage: npm run train -- [--data F] [--schema F] [--out DIR] [--seed N] [--min-r2 X]

  --data F     a labelled CSV (the one in data/)
  --schema F   the schema of its columns (the one in data/)
  --out DIR    where the artifacts go (artifacts)
  --seed N     the same seed gives the same artifacts (${SEED})
  --min-r2 X   save nothing if the best cross-validated R² is below this (${MIN_R2})`

export type Training = { data: string; schema: string; out: string; seed: number; minR2: number }
export type Trained = {
  leaderboard: Result[]
  metrics: Artifacts['metrics']
  manifest: Manifest
  notices: string[]
}

/**
 * Trains and saves. The test rows choose nothing: the winner is scored on them, and, for the report, the winner without
 * the sensitive columns.
 * @throws {AppError} if the data or the schema are faulty, the best model falls short of `minR2`, nothing can be
 * written, or another training writes into `out`; the artifacts there are then as they were
 */
export async function train(training: Training, onFit?: (total: number) => void): Promise<Trained> {
  const schema = readSchema(training.schema)
  const { notices, ...table } = readTable(training.data, schema)
  const release = claim(training.out)
  try {
    return { ...(await trainOn(table, schema, training, onFit)), notices }
  } finally {
    release()
  }
}

async function trainOn(
  table: Table,
  schema: Schema,
  { out, seed, minR2 }: Training,
  onFit?: (total: number) => void,
): Promise<Omit<Trained, 'notices'>> {
  const { train, test } = splitTable(table, seeded(seed))
  const leaderboard = await compareCandidates(train, schema.columns, seed, onFit)
  const winner = bestOf(leaderboard, minR2)

  const parts = await fitParts(winner, schema, train, seed)
  const { estimate } = createPredictions(parts)
  const metrics = measure(leaderboard, schema, { train, test }, estimate)
  const sealed = await sealArtifacts(toArtifacts(winner, parts, metrics, estimate))

  const without = await fitPartsWithoutSensitive(winner, schema, train, seed)
  const figures = analyse({
    schema,
    table,
    train,
    test,
    leaderboard,
    estimate,
    estimateWithout: without && createPredictions(without).estimate,
    random: seeded(seed),
  })
  const { modelVersion } = sealed
  const report = {
    'report.json': toJson(figures),
    ...(await renderReport({ figures, schema, metrics, modelVersion, seed })),
  }
  const origin = {
    dataset: schema.name,
    data: { rows: table.rows.length, sha256: sha256(formatTable(table, schema)) },
    seed,
  }
  const manifest = saveArtifacts(out, sealed, report, origin, {
    'train.csv': formatTable(train, schema),
    'test.csv': formatTable(test, schema),
  })
  return { leaderboard, metrics, manifest }
}

function bestOf(leaderboard: Result[], minR2: number): Result {
  const [winner] = leaderboard
  if (winner && winner.cv.r2.mean >= minR2) return winner
  throw new AppError(
    `no model is good enough: the best, ${winner?.label}, has a cross-validated R² of ${winner?.cv.r2.mean}, below ${minR2}; nothing was saved`,
    { exitCode: 1 },
  )
}

function toArtifacts(
  { name, label, parameters }: Result,
  { model, foldModels, ...saved }: Parts,
  metrics: Artifacts['metrics'],
  estimate: Predictions['estimate'],
): Artifacts {
  const row = typicalRow(saved.preprocessor.schema)
  return {
    ...saved,
    model: {
      format: 'exam-score/model',
      version: 1,
      name,
      label,
      parameters,
      state: model.state,
      known: { row, prediction: estimate(row).prediction },
    },
    metrics,
  }
}

/** The leaderboard without its times, and the winner on the test rows, also with sensitive answers withheld. */
function measure(
  leaderboard: Result[],
  schema: Schema,
  { train, test }: { train: Table; test: Table },
  estimate: Predictions['estimate'],
): Artifacts['metrics'] {
  const { r2, rmse, mae } = evaluateOn(test, estimate)
  const [answered = { columns: [], coverage: 0, width: 0 }, ...withheld] = withheldSets(schema.columns).map(
    columns => {
      const rows = withhold(test, schema.columns, columns)
      return { columns, ...coverageOn(rows.targets.length > 0 ? rows : test, estimate) }
    },
  )
  const metrics: Artifacts['metrics'] = {
    format: 'exam-score/metrics',
    version: 1,
    rows: { train: train.rows.length, test: test.rows.length },
    folds: FOLDS,
    chosen: leaderboard[0]?.name ?? '',
    leaderboard: leaderboard.map(({ fitMs, folds, ...result }) => result),
    test: { r2, rmse, mae },
    intervals: {
      level: LEVEL,
      guarantee: cvPlusGuarantee(train.rows.length, FOLDS, LEVEL),
      coverage: answered.coverage,
      width: answered.width,
      withheld,
    },
  }
  return roundAll(metrics, 6)
}

if (import.meta.main) {
  const name = { type: 'string' } as const
  await runCommand(
    USAGE,
    { data: name, schema: name, out: name, seed: name, 'min-r2': name },
    async values => {
      const training: Training = {
        data: text(values, 'data', () => datasetIn('data').data),
        schema: text(values, 'schema', () => datasetIn('data').schema),
        out: text(values, 'out', 'artifacts'),
        seed: number(values, 'seed', SEED, { min: 0, max: 2 ** 31 - 1, whole: true }),
        minR2: number(values, 'min-r2', MIN_R2, { min: -1, max: 1 }),
      }
      const progress = createProgress('Fitting models')
      const { leaderboard, metrics, manifest, notices } = await train(training, progress.tick).finally(
        progress.stop,
      )
      for (const notice of notices) complain(notice)
      const { rows, test, intervals } = metrics
      say(`${training.data}: ${rows.train} rows to train on, ${rows.test} to test on\n`)
      say(formatLeaderboard(leaderboard))
      say(
        `\nThe winner on the ${rows.test} test rows: R² ${test.r2.toFixed(3)}, RMSE ${test.rmse.toFixed(2)}, MAE ${test.mae.toFixed(2)}`,
      )
      say(
        `Its ${percent(intervals.level, 1)} intervals: ${percent(intervals.coverage, 1)} hold, ${intervals.width.toFixed(1)} wide on average`,
      )
      for (const { columns, coverage, width } of intervals.withheld) {
        say(`  without ${columns.join(', ')}: ${percent(coverage, 1)} hold, ${width.toFixed(1)} wide`)
      }
      say(`Saved in ${training.out}, model version ${manifest.modelVersion}`)
    },
  )
}
