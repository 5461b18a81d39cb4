/** Saves and loads the files of a trained model, checked both ways. JSON only: loading runs no code. */
import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as v from 'valibot'
import {
  type Artifacts,
  FILES,
  type FileName,
  type Manifest,
  manifestFile,
  reportFile,
} from './artifact_formats.ts'
import { adapterOf } from './components/candidates.ts'
import { AppError, messageOf } from './exception.ts'
import { firstIssue } from './schema.ts'
import { publish, readPublished, sha256, toJson } from './utils.ts'

type Origin = Pick<Manifest, 'dataset' | 'data' | 'seed'>

/** The artifacts as texts by file name, and the version that names them by their content. */
export type Sealed = { texts: Record<string, string>; modelVersion: string }

/** @throws {AppError} if an artifact does not have its format, as an unfitted model has not */
export async function sealArtifacts(artifacts: Artifacts): Promise<Sealed> {
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
  return { texts, modelVersion: sha256(Object.values(texts).join('')).slice(0, 12) }
}

/**
 * Publishes the artifacts and their report with a manifest of their checksums, and other texts beside them. What the
 * last manifest names and this one does not is deleted: an older report's charts.
 * @throws {AppError} if nothing can be written; the old set is then as it was
 */
export function saveArtifacts(
  dir: string,
  { texts, modelVersion }: Sealed,
  report: Record<string, string>,
  origin: Origin,
  beside: Record<string, string> = {},
): Manifest {
  const listed = { ...texts, ...report }
  const manifest: Manifest = {
    format: 'exam-score/manifest',
    version: 1,
    ...origin,
    modelVersion,
    files: Object.fromEntries(Object.entries(listed).map(([name, text]) => [name, sha256(text)])),
  }
  const before = listedFiles(dir)
  publish(dir, { ...listed, ...beside, 'manifest.json': toJson(manifest) })
  for (const name of before) if (!(name in listed)) deleteQuietly(join(dir, name))
  return manifest
}

/** @throws {AppError} naming the file at fault and the remedy */
export function loadArtifacts(dir: string): Artifacts & { manifest: Manifest } {
  const manifest = readManifest(dir)
  const load = <Name extends FileName>(name: Name): v.InferOutput<(typeof FILES)[Name]> =>
    parseFile(FILES[name], dir, name, readListed(dir, manifest, name)) as v.InferOutput<(typeof FILES)[Name]>
  return {
    manifest,
    preprocessor: load('preprocessor.json'),
    model: load('model.json'),
    calibration: load('calibration.json'),
    explanation: load('explanation.json'),
    metrics: load('metrics.json'),
  }
}

/** The report's figures, as the training wrote them, and its charts as SVG by their names. */
export type SavedReport = { report: unknown; charts: Record<string, string> }

/**
 * Checksums say that figures and charts are what was written, so that nothing but the format is checked.
 * @throws {AppError} as `loadArtifacts` does
 */
export function loadReport(dir: string): SavedReport {
  const manifest = readManifest(dir)
  const report = parseFile(reportFile, dir, 'report.json', readListed(dir, manifest, 'report.json'))
  const names = Object.keys(manifest.files).filter(name => name.endsWith('.svg'))
  return {
    report,
    charts: Object.fromEntries(
      names.map(name => [name.replace('.svg', ''), readListed(dir, manifest, name)]),
    ),
  }
}

/** What is wrong with an artifact, and what to do. */
export function faulty(dir: string, name: string, what: string, cause?: unknown): AppError {
  const remedy = 'Run "npm run train", or restore the folder from git.'
  return new AppError(`${dir}/${name}: ${what}. ${remedy}`, { cause, exitCode: 1 })
}

/** What is no longer named does no harm where it stays. */
function deleteQuietly(file: string): void {
  try {
    rmSync(file)
  } catch {
    // it has gone, or may not be deleted
  }
}

function readManifest(dir: string): Manifest {
  return parseFile(manifestFile, dir, 'manifest.json', readFile(dir, 'manifest.json'))
}

/** The files that the manifest names, if there is one that can be read. */
function listedFiles(dir: string): string[] {
  try {
    // Only names within the folder: a manifest from elsewhere must delete nothing beside it.
    return Object.keys(readManifest(dir).files).filter(name => name === basename(name))
  } catch {
    return [] // none yet, or none of this version
  }
}

function readListed(dir: string, manifest: Manifest, name: string): string {
  const text = readFile(dir, name)
  if (sha256(text) !== manifest.files[name])
    throw faulty(dir, name, 'it is not the file that was trained (its checksum differs)')
  return text
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
