/** Saves and loads the files of a trained model, checked both ways. JSON only: loading runs no code. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { AppError, messageOf } from '../exception.ts'
import { firstIssue, sha256, toJson } from '../utils.ts'
import { contradictionIn } from './consistency.ts'
import { type Artifacts, FILES, type FileName, type Manifest, manifestFile } from './formats.ts'
import { publish, readPublished } from './publication.ts'
import { type Sealed, type Texts, versionOf } from './seal.ts'

type Origin = Pick<Manifest, 'dataset' | 'data' | 'seed'>

/** All that one training saved: the artifacts, and every file's text, the report's included, by its name. */
export type Saved = Artifacts & { manifest: Manifest; modelVersion: string; texts: Texts }

/** The report's figures: all else of it is rendered from them. */
export const FIGURES = 'report.json'

/** Rows are data, not artifacts: they lie in a folder that hides itself from git, whatever repository that is. */
const ROWS = 'rows'

/**
 * Publishes the artifacts and their report with a manifest of their checksums, in a folder that is claimed, and the rows
 * beside them. What the last manifest names and this one does not is deleted: an older report's charts.
 * @throws {AppError} if nothing can be written; the old set is then as it was
 */
export function saveArtifacts(
  dir: string,
  { texts, modelVersion }: Sealed,
  report: Texts,
  origin: Origin,
  rows?: Texts,
): Manifest {
  const listed = { ...texts, ...report }
  const manifest: Manifest = {
    format: 'exam-score/manifest',
    version: 2,
    ...origin,
    modelVersion,
    files: Object.fromEntries(Object.entries(listed).map(([name, text]) => [name, sha256(text)])),
  }
  const before = listedFiles(dir)
  publish(dir, { ...listed, ...(rows && hidden(rows)), 'manifest.json': toJson(manifest) })
  for (const name of before) if (!(name in listed)) deleteQuietly(join(dir, name))
  return manifest
}

/** The rows in a folder of their own, with what hides it from git. */
function hidden(rows: Texts): Texts {
  const files = Object.entries({ '.gitignore': '*\n', ...rows })
  return Object.fromEntries(files.map(([name, text]) => [`${ROWS}/${name}`, text]))
}

/**
 * All that one training saved: every file that its manifest names is what was written, and they do not contradict
 * each other.
 * @throws {AppError} naming the file at fault and the remedy
 */
export function loadArtifacts(dir: string): Saved {
  const { manifest, texts } = readSet(dir)
  const load = <Name extends FileName>(name: Name): v.InferOutput<(typeof FILES)[Name]> =>
    parseFile(FILES[name], dir, name, textOf(dir, texts, name)) as v.InferOutput<(typeof FILES)[Name]>
  const artifacts: Artifacts = {
    preprocessor: load('preprocessor.json'),
    model: load('model.json'),
    calibration: load('calibration.json'),
    explanation: load('explanation.json'),
    metrics: load('metrics.json'),
  }
  const contradiction = contradictionIn(artifacts, manifest)
  if (contradiction) throw faulty(dir, contradiction.file, contradiction.what)
  return { ...artifacts, manifest, modelVersion: versionOf(texts), texts }
}

/**
 * Publishes what a training saved once more, in a folder that is claimed, with a report that was rendered anew from its
 * figures; the rest stays as it is.
 * @throws {AppError} if nothing can be written; the old set is then as it was
 */
export function replaceReport(dir: string, { manifest, texts }: Saved, rendered: Texts): Manifest {
  const { modelVersion, dataset, data, seed } = manifest
  const own = Object.fromEntries(Object.keys(FILES).map(name => [name, textOf(dir, texts, name)]))
  const report = { [FIGURES]: textOf(dir, texts, FIGURES), ...rendered }
  return saveArtifacts(dir, { texts: own, modelVersion }, report, { dataset, data, seed })
}

/** A file of the set, in a format of the caller's. @throws {AppError} as `loadArtifacts` does */
export function parseSaved<T extends v.GenericSchema>(
  dir: string,
  { texts }: Saved,
  name: string,
  format: T,
): v.InferOutput<T> {
  return parseFile(format, dir, name, textOf(dir, texts, name))
}

/** The text of a file of the set. @throws {AppError} if the manifest does not name it */
export function textOf(dir: string, texts: Texts, name: string): string {
  const text = texts[name]
  if (text === undefined) throw faulty(dir, name, 'the manifest does not name it')
  return text
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

/** The files of one manifest: if another training publishes while they are read, its files are read instead. */
function readSet(dir: string): { manifest: Manifest; texts: Texts } {
  const text = readFile(dir, 'manifest.json')
  try {
    const manifest = parseFile(manifestFile, dir, 'manifest.json', text)
    const names = new Set([...Object.keys(FILES), ...Object.keys(manifest.files)])
    return {
      manifest,
      texts: Object.fromEntries([...names].map(name => [name, readListed(dir, manifest, name)])),
    }
  } catch (fault) {
    if (readFile(dir, 'manifest.json') === text) throw fault
    return readSet(dir)
  }
}

/** The files that the manifest names, if there is one that can be read. */
function listedFiles(dir: string): string[] {
  try {
    return Object.keys(parseFile(manifestFile, dir, 'manifest.json', readFile(dir, 'manifest.json')).files)
  } catch {
    return [] // none yet, or none of this version
  }
}

function readListed(dir: string, { files }: Manifest, name: string): string {
  const text = readFile(dir, name)
  if (sha256(text) === files[name]) return text
  const isConverted = sha256(text.replaceAll('\r\n', '\n')) === files[name]
  const how = isConverted ? 'its line endings were changed' : 'its checksum differs'
  throw faulty(dir, name, `it is not the file that was trained (${how})`)
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
    json = JSON.parse(text, MAYBE_INFINITE.test(text) ? refuseInfinity : undefined)
  } catch (cause) {
    throw faulty(dir, name, 'it is not JSON, or has a number that is too large', cause)
  }
  const parsed = v.safeParse(format, json)
  if (!parsed.success)
    throw faulty(dir, name, `it does not have the format that this version reads (${firstIssue(parsed.issues)})`)
  return parsed.output
}

/** What a number of 1e308 or more is written with; without any, the parser need not call back: 1 ms of a start instead of 5. */
const MAYBE_INFINITE = /\d{200}|e\+?\d{3}/i

/** A number too large for a float would be read as infinite. */
function refuseInfinity(_key: string, value: unknown): unknown {
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    throw new RangeError('not finite')
  return value
}
