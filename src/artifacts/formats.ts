/** The formats of a trained model's files, as they are checked when they are saved and read; `assembly.ts` fills them. */
import * as v from 'valibot'
import { explanationFormat } from '../inference/explanation.ts'
import { calibrationFormat } from '../inference/intervals.ts'
import { preprocessorFormat } from '../inference/preprocessor.ts'
import { rowFormat } from '../schema/row.ts'
import { schemaFormat } from '../schema/schema.ts'

const number = v.pipe(v.number(), v.finite()) // JSON has no others
const integer = v.pipe(number, v.integer())
const count = v.pipe(integer, v.minValue(1))
const size = v.pipe(number, v.minValue(0))
const share = v.pipe(size, v.maxValue(1))
const level = v.pipe(number, v.gtValue(0), v.ltValue(1))
const r2 = v.pipe(number, v.maxValue(1))
const scores = v.strictObject({ r2, rmse: size, mae: size })
const spread = v.strictObject({ mean: number, sd: size })
const parameters = v.record(v.string(), number)

const preprocessorFile = v.strictObject({
  format: v.literal('exam-score/preprocessor'),
  version: v.literal(2),
  schema: schemaFormat,
  columns: preprocessorFormat,
})
const modelFile = v.strictObject({
  format: v.literal('exam-score/model'),
  version: v.literal(2),
  name: v.string(),
  label: v.string(),
  parameters,
  state: v.unknown(),
  /** A made-up row and the prediction at training time, to be repeated at every start. */
  known: v.strictObject({ row: rowFormat, prediction: number }),
})
const calibrationFile = v.strictObject({
  format: v.literal('exam-score/calibration'),
  version: v.literal(2),
  ...calibrationFormat.entries,
})
const explanationFile = v.strictObject({
  format: v.literal('exam-score/explanation'),
  version: v.literal(2),
  ...explanationFormat.entries,
})
const coverage = { coverage: share, width: size }
const metricsFile = v.strictObject({
  format: v.literal('exam-score/metrics'),
  version: v.literal(2),
  /** `scored` says how many of the test rows the figures are of, where that is not all. */
  rows: v.strictObject({ train: count, test: count, scored: v.optional(count) }),
  folds: count,
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
  /** Its intervals there: the share that held the actual value, and their mean width; and with values withheld. */
  intervals: v.strictObject({
    level,
    guarantee: v.pipe(number, v.maxValue(1)),
    ...coverage,
    withheld: v.array(v.strictObject({ columns: v.array(v.string()), ...coverage })),
  }),
})
export const FILES = {
  'preprocessor.json': preprocessorFile,
  'model.json': modelFile,
  'calibration.json': calibrationFile,
  'explanation.json': explanationFile,
  'metrics.json': metricsFile,
}
export type FileName = keyof typeof FILES

export const manifestFile = v.strictObject({
  format: v.literal('exam-score/manifest'),
  version: v.literal(2),
  dataset: v.string(),
  data: v.strictObject({ rows: count, sha256: v.string() }),
  seed: integer,
  /** Names the artifacts by their content. */
  modelVersion: v.string(),
  /** Checksums by name; a name leads out of no folder, as files that are no longer named are deleted. */
  files: v.record(v.pipe(v.string(), v.regex(/^[\w-][\w.-]*$/, 'must be a plain name')), v.string()),
})

export type Artifacts = {
  [Name in FileName as Name extends `${infer Stem}.json` ? Stem : never]: v.InferOutput<(typeof FILES)[Name]>
}
export type Manifest = v.InferOutput<typeof manifestFile>
