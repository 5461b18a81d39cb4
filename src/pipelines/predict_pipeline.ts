/** Artifacts in, predictions out: all that the pages, the API and the evaluation know of the model. */
import type { Artifacts } from '../artifacts/formats.ts'
import { faulty, loadArtifacts, type Saved } from '../artifacts/store.ts'
import { createAlone, type OfValue } from '../inference/alone.ts'
import type { Fitted } from '../inference/estimator.ts'
import { createPredictions, type Parts, type Predictions } from '../inference/predictions.ts'
import { featuresOf, type Preprocessor, transform } from '../inference/preprocessor.ts'
import { candidateOf } from '../models/candidates.ts'
import { reportOf, type SavedReport } from '../report/saved_report.ts'
import type { Row } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { typicalRow } from '../schema/typical_row.ts'
import { zip } from '../utils.ts'

export type { Prediction } from '../inference/predictions.ts'

export type Predictor = Predictions & {
  schema: Schema
  /** What was learnt of the columns of the training rows. */
  fitted: Preprocessor
  /** What made the estimates, and the rows that it was fitted and tested on. */
  model: { name: string; version: string; rows: Artifacts['metrics']['rows'] }
  /** How much each column matters to the estimates, by its name. */
  importance: Record<string, number>
  /** How the target goes with an answer by itself, where that is known. */
  alone: OfValue
}

/** An estimate that is not even of this size is of no unit: a fit gave no such weights. */
const BEYOND_ANY_UNIT = 1e100

/**
 * The predictor, and the report that was made with it. Reads and verifies the artifacts, once: formats, checksums, that
 * they do not contradict each other, and that the model still predicts what it did when it was trained.
 * @throws {AppError} naming the file at fault and the remedy
 */
export function loadTrained(dir: string): { predictor: Predictor; saved: SavedReport } {
  const { predictor, saved } = loadVerified(dir)
  return { predictor, saved: reportOf(dir, saved) }
}

/** The predictor, and what it is made of. @throws {AppError} as `loadTrained` does */
export function loadVerified(dir: string): { predictor: Predictor; parts: Parts; saved: Saved } {
  const saved = loadArtifacts(dir)
  const { metrics, model, modelVersion } = saved
  const parts = loadParts(dir, saved)
  const predictions = createPredictions(parts, metrics.intervals)
  verify(dir, saved, predictions)
  const predictor = {
    schema: parts.schema,
    fitted: parts.preprocessor,
    model: { name: model.label, version: modelVersion, rows: metrics.rows },
    importance: importanceOf(parts),
    alone: createAlone(parts.preprocessor, parts.explanation.alone),
    ...predictions,
  }
  return { predictor, parts, saved }
}

/** `loadTrained`, where the report is of no use. */
export function loadPredictor(dir: string): Predictor {
  return loadTrained(dir).predictor
}

function importanceOf({ preprocessor, explanation: { importance } }: Parts): Predictor['importance'] {
  return Object.fromEntries(zip(preprocessor, importance).map(([{ name }, size]) => [name, size]))
}

function loadParts(dir: string, { preprocessor, model, calibration, explanation }: Saved): Parts {
  const { schema, columns } = preprocessor
  const rows = telltaleRows(schema)
  const load = (file: string, columns: Preprocessor, state: unknown): Fitted => {
    const fitted = restore(dir, file, model.name, columns, state)
    checkEstimates(dir, file, fitted, rows)
    return fitted
  }
  const { level, folds } = calibration
  return {
    schema,
    ...load('model.json', columns, model.state),
    calibration: {
      level,
      folds: folds.map(({ columns, state, spread, residuals }) => ({
        ...load('calibration.json', columns, state),
        spread,
        residuals,
      })),
    },
    explanation,
  }
}

function restore(
  dir: string,
  file: string,
  name: string,
  preprocessor: Preprocessor,
  state: unknown,
): Fitted {
  try {
    const { encoding, load } = candidateOf(name).adapter
    return { preprocessor, encoding, model: load(state) }
  } catch (cause) {
    throw faulty(dir, file, 'a model in it was never fitted, or not by this version', cause)
  }
}

function checkEstimates(
  dir: string,
  file: string,
  { preprocessor, encoding, model }: Fitted,
  rows: Row[],
): void {
  const features = featuresOf(preprocessor, encoding).length
  if (model.weights && model.weights.length !== features)
    throw faulty(dir, file, `a model in it has ${model.weights.length} weights for ${features} features`)
  let estimates: number[]
  try {
    estimates = model.predict(transform(preprocessor, rows, encoding))
  } catch (cause) {
    throw faulty(dir, file, 'a model in it was fitted on other features', cause)
  }
  const absurd = estimates.find(estimate => !(Math.abs(estimate) < BEYOND_ANY_UNIT))
  if (absurd !== undefined) throw faulty(dir, file, `a model in it estimates ${absurd}`)
}

/** A typical row, and each with another value in one column: every weight of a linear model tells in one of them. */
function telltaleRows(schema: Schema): Row[] {
  const typical = typicalRow(schema)
  const others = schema.columns.flatMap(column =>
    (column.kind === 'category'
      ? column.levels.map(({ value }) => value)
      : [column.range.low, column.range.high]
    ).map(value => ({ ...typical, [column.name]: value })),
  )
  return [typical, ...others]
}

/** Whether the files agree with each other in what they predict. */
function verify(
  dir: string,
  { manifest, modelVersion, metrics, model }: Saved,
  { predict }: Predictions,
): void {
  const { row, prediction } = model.known
  const { prediction: repeated, baseline, contributions } = predict(row)
  if (!(Math.abs(repeated - prediction) < 1e-6))
    throw faulty(dir, 'model.json', `it predicts ${repeated} for the known row, not ${prediction}`)
  const explained = contributions.reduce((sum, { contribution }) => sum + contribution, baseline)
  if (!(Math.abs(explained - prediction) <= 1e-6 * Math.max(1, Math.abs(prediction))))
    throw faulty(dir, 'explanation.json', 'by it the values do not add up to the prediction')
  if (metrics.chosen !== model.name) throw faulty(dir, 'metrics.json', 'it measures another model')
  if (modelVersion !== manifest.modelVersion)
    throw faulty(dir, 'manifest.json', 'its model version is not that of the files')
}
