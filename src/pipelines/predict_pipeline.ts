/** Artifacts in, predictions out: all that the pages, the API and the evaluation know of the model. */
import type { Artifacts } from '../artifact_formats.ts'
import { faulty, loadArtifacts } from '../artifacts.ts'
import { adapterOf } from '../components/candidates.ts'
import type { Model } from '../components/models/model.ts'
import { createPredictions, type Predictions } from '../components/predictions.ts'
import type { Schema } from '../schema.ts'

export type { Prediction } from '../components/predictions.ts'

export type Predictor = Predictions & {
  schema: Schema
  /** What made the estimates, and the rows that it was fitted and tested on. */
  model: { name: string; version: string; rows: { train: number; test: number } }
  metrics: Artifacts['metrics']
}

/**
 * Reads and verifies the artifacts, once: formats, checksums, and that the model still predicts what it did
 * when it was trained.
 * @throws {AppError} naming the file at fault and the remedy
 */
export async function loadPredictor(dir: string): Promise<Predictor> {
  const { manifest, metrics, model: saved, ...rest } = loadArtifacts(dir)
  const load = (file: string, state: unknown) => loadModel(dir, file, saved.name, state)
  const model = await load('model.json', saved.state)
  const foldModels = await Promise.all(
    rest.calibration.folds.map(fold => load('calibration.json', fold.state)),
  )
  const predictions = createPredictions({ ...rest, model, foldModels, metrics })

  const { row, prediction } = saved.known
  const repeated = predictions.predict(row).prediction
  if (!(Math.abs(repeated - prediction) < 1e-6)) {
    throw faulty(dir, 'model.json', `it predicts ${repeated} for the known row, not ${prediction}`)
  }
  return {
    schema: rest.preprocessor.schema,
    model: { name: saved.label, version: manifest.modelVersion, rows: metrics.rows },
    metrics,
    ...predictions,
  }
}

async function loadModel(dir: string, file: string, name: string, state: unknown): Promise<Model> {
  const adapter = await adapterOf(name)
  if (!adapter) throw faulty(dir, 'model.json', `there is no model named "${name}" here`)
  try {
    return adapter.load(state)
  } catch (cause) {
    throw faulty(dir, file, 'a model in it was never fitted, or not by this version', cause)
  }
}
