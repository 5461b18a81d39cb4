/** The formats of a trained model's files, as they are checked before they are saved and after they are read. */
import * as v from 'valibot'
import { preprocessorFormat } from './components/data_transformation.ts'
import { explanationFormat } from './components/explanation.ts'
import { answersFormat, schemaFormat } from './schema.ts'

const number = v.pipe(v.number(), v.finite()) // JSON has no others
const integer = v.pipe(number, v.integer())
const scores = v.strictObject({ r2: number, rmse: number, mae: number })
const spread = v.strictObject({ mean: number, sd: number })
const parameters = v.record(v.string(), number)

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
  known: v.strictObject({ row: answersFormat, prediction: number }),
})
const calibrationFile = v.strictObject({
  format: v.literal('exam-score/calibration'),
  version: v.literal(1),
  /** The coverage that the intervals aim at. */
  level: number,
  /** Per fold, the model that never saw it and its residuals there, by which columns were withheld. */
  folds: v.pipe(
    v.array(
      v.strictObject({
        columns: preprocessorFormat,
        state: v.unknown(),
        residuals: v.record(v.string(), v.array(number)),
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
const coverage = { coverage: number, width: number }
const metricsFile = v.strictObject({
  format: v.literal('exam-score/metrics'),
  version: v.literal(1),
  rows: v.strictObject({ train: integer, test: integer }),
  folds: integer,
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
    level: number,
    guarantee: number,
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

/** The report's figures go to its page as they are: `components/report/report.ts` says what they hold. */
export const reportFile = v.looseObject({ format: v.literal('exam-score/report'), version: v.literal(1) })

export const manifestFile = v.strictObject({
  format: v.literal('exam-score/manifest'),
  version: v.literal(1),
  dataset: v.string(),
  data: v.strictObject({ rows: integer, sha256: v.string() }),
  seed: integer,
  /** Names the artifacts by their content. */
  modelVersion: v.string(),
  files: v.record(v.string(), v.string()),
})

export type Artifacts = {
  [Name in FileName as Name extends `${infer Stem}.json` ? Stem : never]: v.InferOutput<(typeof FILES)[Name]>
}
export type Manifest = v.InferOutput<typeof manifestFile>
