/** The files of a trained model: their formats, and how they are saved and checked. JSON only: loading runs no code. */
import * as v from 'valibot'
import { adapterOf } from './components/candidates.ts'
import { preprocessorFormat } from './components/data_transformation.ts'
import { explanationFormat } from './components/explanation.ts'
import { AppError, messageOf } from './exception.ts'
import { firstIssue, schemaFormat } from './schema.ts'
import { publish, readPublished, sha256, toJson } from './utils.ts'

const answers = v.record(v.string(), v.nullable(v.union([v.string(), v.number()])))
const scores = v.strictObject({ r2: v.number(), rmse: v.number(), mae: v.number() })
const spread = v.strictObject({ mean: v.number(), sd: v.number() })
const parameters = v.record(v.string(), v.number())

const preprocessorFile = v.strictObject({
  format: v.literal('exam-score/preprocessor'),
  version: v.literal(1),
  schema: schemaFormat,
  columns: preprocessorFormat,
})
const modelFile = v.strictObject({
  format: v.literal('exam-score/model'),
  version: v.literal(1),
  name: v.string(),
  label: v.string(),
  parameters,
  state: v.unknown(),
  /** A made-up student and the prediction at training time, to be repeated at every start. */
  known: v.strictObject({ row: answers, prediction: v.number() }),
})
const calibrationFile = v.strictObject({
  format: v.literal('exam-score/calibration'),
  version: v.literal(1),
  /** The coverage that the intervals aim at. */
  level: v.number(),
  /** Per fold, the model that never saw it and its residuals there, by which columns were withheld. */
  folds: v.pipe(
    v.array(
      v.strictObject({
        columns: preprocessorFormat,
        state: v.unknown(),
        residuals: v.record(v.string(), v.array(v.number())),
      }),
    ),
    v.minLength(2),
  ),
})
const explanationFile = v.strictObject({
  format: v.literal('exam-score/explanation'),
  version: v.literal(1),
  ...explanationFormat.entries,
})
const coverage = { coverage: v.number(), width: v.number() }
const metricsFile = v.strictObject({
  format: v.literal('exam-score/metrics'),
  version: v.literal(1),
  rows: v.strictObject({ train: v.pipe(v.number(), v.integer()), test: v.pipe(v.number(), v.integer()) }),
  folds: v.pipe(v.number(), v.integer()),
  chosen: v.string(),
  leaderboard: v.array(
    v.strictObject({
      name: v.string(),
      label: v.string(),
      parameters,
      cv: v.strictObject({ r2: spread, rmse: spread, mae: spread }),
    }),
  ),
  /** The chosen model on the test rows, which chose nothing. */
  test: scores,
  /** Its intervals there: the share that held the actual value, and their mean width; and with answers withheld. */
  intervals: v.strictObject({
    level: v.number(),
    guarantee: v.number(),
    ...coverage,
    withheld: v.array(v.strictObject({ columns: v.array(v.string()), ...coverage })),
  }),
})
const FILES = {
  'preprocessor.json': preprocessorFile,
  'model.json': modelFile,
  'calibration.json': calibrationFile,
  'explanation.json': explanationFile,
  'metrics.json': metricsFile,
}
type FileName = keyof typeof FILES

const manifestFile = v.strictObject({
  format: v.literal('exam-score/manifest'),
  version: v.literal(1),
  dataset: v.string(),
  data: v.strictObject({ rows: v.pipe(v.number(), v.integer()), sha256: v.string() }),
  seed: v.pipe(v.number(), v.integer()),
  /** Names the artifacts by their content. */
  modelVersion: v.string(),
  files: v.record(v.string(), v.string()),
})

export type Artifacts = {
  [Name in FileName as Name extends `${infer Stem}.json` ? Stem : never]: v.InferOutput<(typeof FILES)[Name]>
}
export type Manifest = v.InferOutput<typeof manifestFile>
type Origin = Pick<Manifest, 'dataset' | 'data' | 'seed'>

/**
 * Publishes the artifacts with a manifest of their checksums, and other texts beside them.
 * @throws {AppError} if one does not have its format, as an unfitted model has not, or cannot be written
 */
export async function saveArtifacts(
  dir: string,
  artifacts: Artifacts,
  origin: Origin,
  beside: Record<string, string> = {},
): Promise<Manifest> {
  const adapter = await adapterOf(artifacts.model.name)
  if (!adapter || !v.is(adapter.format, artifacts.model.state))
    throw new AppError('model.json cannot be saved: the model was never fitted')
  const texts = Object.fromEntries(
    Object.entries(FILES).map(([name, format]) => {
      const parsed = v.safeParse(format, artifacts[name.replace('.json', '') as keyof Artifacts])
      if (!parsed.success) throw new AppError(`${name} cannot be saved: ${firstIssue(parsed.issues)}`)
      return [name, toJson(parsed.output)]
    }),
  )
  const manifest: Manifest = {
    format: 'exam-score/manifest',
    version: 1,
    ...origin,
    modelVersion: sha256(Object.values(texts).join('')).slice(0, 12),
    files: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, sha256(text)])),
  }
  publish(dir, { ...texts, ...beside, 'manifest.json': toJson(manifest) })
  return manifest
}

/** @throws {AppError} naming the file at fault and the remedy */
export function loadArtifacts(dir: string): Artifacts & { manifest: Manifest } {
  const manifest = parseFile(manifestFile, dir, 'manifest.json', readFile(dir, 'manifest.json'))
  const load = <Name extends FileName>(name: Name): v.InferOutput<(typeof FILES)[Name]> => {
    const text = readFile(dir, name)
    if (sha256(text) !== manifest.files[name])
      throw faulty(dir, name, 'it is not the file that was trained (its checksum differs)')
    return parseFile(FILES[name], dir, name, text) as v.InferOutput<(typeof FILES)[Name]>
  }
  return {
    manifest,
    preprocessor: load('preprocessor.json'),
    model: load('model.json'),
    calibration: load('calibration.json'),
    explanation: load('explanation.json'),
    metrics: load('metrics.json'),
  }
}

/** What is wrong with an artifact, and what to do. */
export function faulty(dir: string, name: string, what: string, cause?: unknown): AppError {
  const remedy = 'Run "npm run train", or restore the folder from git.'
  return new AppError(`${dir}/${name}: ${what}. ${remedy}`, { cause, exitCode: 1 })
}

function readFile(dir: string, name: string): string {
  try {
    return readPublished(dir, name)
  } catch (cause) {
    throw faulty(dir, name, `cannot read it: ${messageOf(cause)}`, cause)
  }
}

function parseFile<T extends v.GenericSchema>(
  format: T,
  dir: string,
  name: string,
  text: string,
): v.InferOutput<T> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (cause) {
    throw faulty(dir, name, 'it is not JSON', cause)
  }
  const parsed = v.safeParse(format, json)
  if (!parsed.success)
    throw faulty(dir, name, `it has not the format that this version reads (${firstIssue(parsed.issues)})`)
  return parsed.output
}
