/** Saves and loads the files of a trained model, checked both ways. JSON only: loading runs no code. */
import * as v from 'valibot'
import { type Artifacts, FILES, type FileName, type Manifest, manifestFile } from './artifact_formats.ts'
import { adapterOf } from './components/candidates.ts'
import { AppError, messageOf } from './exception.ts'
import { firstIssue } from './schema.ts'
import { publish, readPublished, sha256, toJson } from './utils.ts'

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
  const { model, calibration } = artifacts
  const adapter = await adapterOf(model.name)
  const isFitted = (state: unknown) => adapter !== undefined && v.is(adapter.format, state)
  if (!isFitted(model.state)) throw new AppError('model.json cannot be saved: the model was never fitted')
  if (!calibration.folds.every(fold => isFitted(fold.state))) {
    throw new AppError("calibration.json cannot be saved: a fold's model was never fitted")
  }
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
