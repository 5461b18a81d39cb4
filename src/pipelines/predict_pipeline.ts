/** Artifacts in, predictions out: all that the pages, the API and the evaluation know of the model. */
import type { Artifacts } from '../artifacts/formats.ts'
import { faulty, loadArtifacts } from '../artifacts/store.ts'
import { createPredictions, type Predictions } from '../inference/predictions.ts'
import { featureNames, type Preprocessor, transform } from '../inference/preprocessor.ts'
import { adapterOf } from '../models/candidates.ts'
import type { Model } from '../models/model.ts'
import { quote } from '../printable.ts'
import { reportOf, type SavedReport } from '../report/saved_report.ts'
import { type Row, type Schema, typicalRow } from '../schema/schema.ts'

export type { Prediction } from '../inference/predictions.ts'

export type Predictor = Predictions & {
  schema: Schema
  /** What made the estimates, and the rows that it was fitted and tested on. */
  model: { name: string; version: string; rows: { train: number; test: number } }
  metrics: Artifacts['metrics']
}

/** An estimate that is not even of this size is of no unit: a fit gave no such weights. */
const BEYOND_ANY_UNIT = 1e100

/**
 * The predictor, and the report that was made with it. Reads and verifies the artifacts, once: formats, checksums, that they do not contradict each other, and that the
 * model still predicts what it did when it was trained.
 * @throws {AppError} naming the file at fault and the remedy
 */
export async function loadTrained(dir: string): Promise<{ predictor: Predictor; saved: SavedReport }> {
  const saved = loadArtifacts(dir)
  const { manifest, modelVersion, texts, metrics, model: stored, ...rest } = saved
  const { schema, columns } = rest.preprocessor
  const rows = telltaleRows(schema)
  const load = (part: SavedModel) => loadModel(dir, stored.name, part, rows)
  const model = await load({ file: 'model.json', columns, state: stored.state })
  const foldModels = await Promise.all(
    rest.calibration.folds.map(fold => load({ file: 'calibration.json', ...fold })),
  )
  const predictions = createPredictions({ ...rest, model, foldModels, metrics })

  const { row, prediction } = stored.known
  const { prediction: repeated, baseline, contributions } = predictions.predict(row)
  if (!(Math.abs(repeated - prediction) < 1e-6)) {
    throw faulty(dir, 'model.json', `it predicts ${repeated} for the known row, not ${prediction}`)
  }
  const explained = contributions.reduce((sum, { contribution }) => sum + contribution, baseline)
  if (!(Math.abs(explained - prediction) <= 1e-6 * Math.max(1, Math.abs(prediction)))) {
    throw faulty(dir, 'explanation.json', 'by it the answers do not add up to the estimate')
  }
  if (metrics.chosen !== stored.name) throw faulty(dir, 'metrics.json', 'it measures another model')
  if (modelVersion !== manifest.modelVersion) {
    throw faulty(dir, 'manifest.json', 'its model version is not that of the files')
  }
  return {
    predictor: {
      schema,
      model: { name: stored.label, version: modelVersion, rows: metrics.rows },
      metrics,
      ...predictions,
    },
    saved: reportOf(dir, saved),
  }
}

/** `loadTrained`, where the report is of no use. */
export async function loadPredictor(dir: string): Promise<Predictor> {
  return (await loadTrained(dir)).predictor
}

type SavedModel = { file: string; columns: Preprocessor; state: unknown }

async function loadModel(
  dir: string,
  name: string,
  { file, columns, state }: SavedModel,
  rows: Row[],
): Promise<Model> {
  const adapter = await adapterOf(name)
  if (!adapter) throw faulty(dir, 'model.json', `there is no model named ${quote(name)} here`)
  let model: Model
  try {
    model = adapter.load(state)
  } catch (cause) {
    throw faulty(dir, file, 'a model in it was never fitted, or not by this version', cause)
  }
  const features = featureNames(columns).length
  if (model.weights && model.weights.length !== features) {
    throw faulty(dir, file, `a model in it has ${model.weights.length} weights for ${features} features`)
  }
  const estimates = model.predict(transform(columns, rows))
  const absurd = estimates.find(estimate => !(Math.abs(estimate) < BEYOND_ANY_UNIT))
  if (absurd !== undefined) throw faulty(dir, file, `a model in it estimates ${absurd}`)
  return model
}

/** A typical row, and each with another answer to one question: every weight of a linear model tells in one of them. */
function telltaleRows(schema: Schema): Row[] {
  const typical = typicalRow(schema)
  const others = schema.columns.flatMap(column =>
    (column.kind === 'number' ? [column.min, column.max] : column.levels.map(({ value }) => value)).map(
      answer => ({ ...typical, [column.name]: answer }),
    ),
  )
  return [typical, ...others]
}
