/** Artifacts in, predictions out: all that the pages, the API and the evaluation know of the model. */
import { type Artifacts, faulty, loadArtifacts } from '../artifacts.ts'
import { adapterOf } from '../components/candidates.ts'
import { transform } from '../components/data_transformation.ts'
import type { Model } from '../components/models/model.ts'
import type { Row, Schema } from '../schema.ts'

export type Prediction = {
  /** In the target's unit, within its range. */
  prediction: number
}

export type Predictor = {
  schema: Schema
  model: { name: string; version: string }
  metrics: Artifacts['metrics']
  /** `row` holds an answer, or null, to each column of the schema; nothing is checked again here. */
  predict(row: Row): Prediction
}

/**
 * Reads and verifies the artifacts, once: formats, checksums, and that the model still predicts what it did
 * when it was trained.
 * @throws {AppError} naming the file at fault and the remedy
 */
export async function loadPredictor(dir: string): Promise<Predictor> {
  const { manifest, preprocessor, model, metrics } = loadArtifacts(dir)
  const predict = createPredict(preprocessor, await loadModel(dir, model))
  const { row, prediction } = model.known
  const repeated = predict(row).prediction
  if (!(Math.abs(repeated - prediction) < 1e-6)) {
    throw faulty(dir, 'model.json', `it predicts ${repeated} for the known row, not ${prediction}`)
  }
  return {
    schema: preprocessor.schema,
    model: { name: model.label, version: manifest.modelVersion },
    metrics,
    predict,
  }
}

/** The prediction function of a fitted preprocessor and model. */
export function createPredict(
  { columns, schema }: Pick<Artifacts['preprocessor'], 'columns' | 'schema'>,
  model: Pick<Model, 'predict'>,
): Predictor['predict'] {
  const { min, max } = schema.target
  return row => {
    const [unclipped = Number.NaN] = model.predict(transform(columns, [row]))
    return { prediction: Math.min(max, Math.max(min, unclipped)) }
  }
}

async function loadModel(dir: string, { name, state }: Artifacts['model']): Promise<Model> {
  const adapter = await adapterOf(name)
  if (!adapter) throw faulty(dir, 'model.json', `there is no model named "${name}" here`)
  try {
    return adapter.load(state)
  } catch (cause) {
    throw faulty(dir, 'model.json', 'the model in it was never fitted, or not by this version', cause)
  }
}
