/** Data in, artifacts out: `npm run train` reads, splits, compares, fits the best, tests it once and saves. */
import { existsSync } from 'node:fs'
import { assembleArtifacts } from '../artifacts/assembly.ts'
import type { Artifacts, Manifest } from '../artifacts/formats.ts'
import { claim } from '../artifacts/publication.ts'
import { sealArtifacts } from '../artifacts/seal.ts'
import { saveArtifacts } from '../artifacts/store.ts'
import { complain, runCommand, say } from '../command.ts'
import { datasetIn, formatTable } from '../components/data_ingestion.ts'
import { FOLDS, partsOf, seeded } from '../components/data_split.ts'
import { CALIBRATING_FITS, fitParts } from '../components/final_fit.ts'
import { COMPARING_FITS, compareCandidates, type Result } from '../components/model_trainer.ts'
import { type Studies, studiesOf, studyingFits, studyModels } from '../components/studies.ts'
import { isBySums, rankByWhole, refit } from '../components/sums/refit.ts'
import { countRows, SAMPLE_SIZES, type Whole } from '../components/sums/whole.ts'
import { createWorkers } from '../components/workers.ts'
import { AppError } from '../exception.ts'
import { numberOption, textOption, type Values } from '../options.ts'
import { announceReading, createProgress, type Progress, SILENT } from '../progress.ts'
import { analyse } from '../report/analysis/analyse.ts'
import { renderReport } from '../report/report.ts'
import type { Draft } from '../schema/draft.ts'
import { readDraft } from '../schema/read_schema.ts'
import type { Case } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { percent, sha256, toJson } from '../utils.ts'
import { DECISIONS, describeData, formatDescription, schemaBeside } from './describe_pipeline.ts'
import { formatLeaderboard } from './leaderboard.ts'
import { type Named, readSource, type Source } from './train_source.ts'

const OPTIONS = {
  data: textOption('F', 'a labelled CSV or Parquet file (the CSV in data/)', () => datasetIn('data').data),
  schema: textOption('F', 'the schema of its columns (the one beside the data, or in data/)', () => ''),
  target: textOption(
    'H',
    'the heading of what is to be predicted: the data are then described first',
    () => '',
  ),
  sums: textOption(
    'F',
    'in the place of data, the result of "npm run sql -- --sums" as CSV: rows stay where they are',
    () => '',
  ),
  sample: numberOption(
    'N',
    'rows that all but the linear model know, of a table too large for memory',
    SAMPLE_SIZES,
  ),
  ...DECISIONS,
  out: textOption('DIR', 'where the artifacts go', 'artifacts'),
  seed: numberOption('N', 'the same seed gives the same artifacts', {
    min: 0,
    max: 2 ** 31 - 1,
    whole: true,
    byDefault: 42,
  }),
  'min-r2': numberOption('X', 'save nothing if the best cross-validated R² is below this', {
    min: -1,
    max: 1,
    byDefault: 0.6,
  }),
}

export type Training = Named & {
  schema: Draft | string
  out: string
  minR2: number
}
export type Trained = {
  leaderboard: Result[]
  metrics: Artifacts['metrics']
  manifest: Manifest
  notices: string[]
}

/** The test of the winner, and the figures of the report: with many rows they take their time. */
const FINISHING_STEPS = 2

/**
 * Trains and saves. The test rows choose nothing: the winner is scored on them, and, for the report, the winner without
 * the sensitive columns.
 * @throws {AppError} if the data or the schema are faulty, the best model falls short of `minR2`, nothing can be
 * written, or another training writes into `out`; the artifacts there are then as they were
 */
export async function train(training: Training, progress = SILENT, reading = SILENT): Promise<Trained> {
  const { schema } = training
  const draft = typeof schema === 'string' ? readDraft(schema) : schema
  const release = claim(training.out)
  try {
    const source = await readSource(training, draft, reading)
    return { ...(await trainOn(source, training, progress)), notices: source.notices }
  } finally {
    progress.stop()
    release()
  }
}

async function trainOn(
  { table, train, test, schema, whole }: Source,
  { out, seed, minR2 }: Training,
  progress: Progress,
): Promise<Omit<Trained, 'notices'>> {
  progress.start(COMPARING_FITS + CALIBRATING_FITS + studyingFits(schema) + FINISHING_STEPS)
  const { columns } = schema
  const workers = createWorkers({ columns, table: train, seed }, progress.tick)
  try {
    const parts = partsOf(train, FOLDS, seeded(seed), schema.split)
    const names = columns.map(({ name }) => name)
    const compared = await compareCandidates(workers, names, parts)
    const leaderboard = mustBeGood(whole ? rankByWhole(compared, schema, whole) : compared, minR2)
    const [winner] = leaderboard
    const fitted = await fitParts(workers, winner, schema, train, seed)
    const studied = await studyModels(workers, winner, fitted, train, seed)
    const studies = whole ? studiesOf(await refit(winner, fitted, whole, seed), studied) : studied
    const finished = { table, train, test, schema, leaderboard, studies, whole }
    return await save(finished, out, seed, progress)
  } finally {
    await workers.close()
  }
}

type Finished = {
  table: Case[]
  train: Case[]
  test: Case[]
  schema: Schema
  leaderboard: [Result, ...Result[]]
  /** Its parts are what is saved: the winner as it was studied, or refitted on more rows than these. */
  studies: Studies
  whole: Whole | undefined
}

async function save(
  { table, train, test, schema, leaderboard, studies, whole }: Finished,
  out: string,
  seed: number,
  progress: Progress,
): Promise<Omit<Trained, 'notices'>> {
  const rows = whole && isBySums(leaderboard[0]) ? { ...countRows(whole), scored: test.length } : undefined
  const artifacts = assembleArtifacts(leaderboard, studies.parts, { train, test }, rows)
  progress.tick()
  const sealed = sealArtifacts(artifacts)
  const figures = analyse({
    schema,
    table,
    train,
    test,
    leaderboard,
    ...studies,
    random: seeded(seed),
  })
  progress.tick()
  const { metrics } = artifacts
  const { modelVersion } = sealed
  const report = {
    'report.json': toJson(figures),
    ...(await renderReport({ figures, schema, metrics, modelVersion, seed })),
  }
  const origin = {
    dataset: schema.name,
    data: { rows: rows ? rows.train + rows.test : table.length, sha256: sha256(formatTable(table, schema)) },
    seed,
  }
  const manifest = saveArtifacts(out, sealed, report, origin, {
    'train.csv': formatTable(train, schema),
    'test.csv': formatTable(test, schema),
  })
  return { leaderboard, metrics, manifest }
}

function mustBeGood([winner, ...others]: Result[], minR2: number): [Result, ...Result[]] {
  if (winner && winner.cv.r2.mean >= minR2) return [winner, ...others]
  throw new AppError(
    `no model is good enough: the best, ${winner?.label}, has a cross-validated R² of ${winner?.cv.r2.mean}, below ${minR2}; nothing was saved`,
    { exitCode: 1 },
  )
}

function describe({ leaderboard, metrics, manifest }: Trained, { data, sums, out }: Training): string[] {
  const { rows, test, intervals } = metrics
  return [
    `${sums || data}: ${rows.train} rows to train on, ${rows.test} to test on\n`,
    formatLeaderboard(leaderboard),
    `\nThe winner on ${rows.scored ? `${rows.scored} of` : 'the'} ${rows.test} test rows: R² ${test.r2.toFixed(3)}, RMSE ${test.rmse.toFixed(2)}, MAE ${test.mae.toFixed(2)}`,
    `Its ${percent(intervals.level, 1)} intervals: ${percent(intervals.coverage, 1)} hold, ${intervals.width.toFixed(1)} wide on average`,
    ...intervals.withheld.map(
      ({ columns, coverage, width }) =>
        `  without ${columns.join(', ')}: ${percent(coverage, 1)} hold, ${width.toFixed(1)} wide`,
    ),
    `Saved in ${out}, model version ${manifest.modelVersion}`,
  ]
}

/** The schema that is named, or made of a description, which is said, or lies beside the data, or in data/. */
async function schemaFor({
  data,
  schema,
  target,
  sums,
  ...decisions
}: Values<typeof OPTIONS>): Promise<Draft | string> {
  if (sums && !schema) throw new AppError('--sums needs the --schema that its query was made with')
  if (schema && target) throw new AppError('--schema says what the target is: leave out --target')
  if (target) {
    const described = await describeData({ data, target, ...decisions })
    for (const line of formatDescription(described)) complain(line)
    return described.draft
  }
  const beside = schemaBeside(data)
  return schema || (existsSync(beside) ? beside : datasetIn('data').schema)
}

if (import.meta.main) {
  await runCommand('Usage: npm run train --', OPTIONS, async options => {
    const { data, sums, sample, out, seed, 'min-r2': minR2 } = options
    announceReading(sums || data)
    const training = { data, sums, sample, schema: await schemaFor(options), out, seed, minR2 }
    const trained = await train(training, createProgress('Training'), createProgress('Reading'))
    for (const notice of trained.notices) complain(notice)
    for (const line of describe(trained, training)) say(line)
  })
}
