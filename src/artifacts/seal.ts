/** The artifacts as texts, checked before anything is written, and the version that names them by their content. */
import * as v from 'valibot'
import { AppError } from '../exception.ts'
import { candidateOf } from '../models/candidates.ts'
import { firstIssue, sha256, toJson } from '../utils.ts'
import { contradictionIn } from './consistency.ts'
import { type Artifacts, FILES } from './formats.ts'

/** By file name. */
export type Texts = Record<string, string>
export type Sealed = { texts: Texts; modelVersion: string }

/** @throws {AppError} if an artifact does not have its format, a model was never fitted, or two do not fit */
export function sealArtifacts(artifacts: Artifacts): Sealed {
  const { model, calibration } = artifacts
  const { format } = candidateOf(model.name).adapter
  if (!v.is(format, model.state)) throw unfit('model.json', 'the model was never fitted')
  if (!calibration.folds.every(({ state }) => v.is(format, state)))
    throw unfit('calibration.json', "a fold's model was never fitted")

  const texts = Object.entries(FILES).map(([name, format]) => {
    const parsed = v.safeParse(format, artifacts[name.replace('.json', '') as keyof Artifacts])
    if (!parsed.success) throw unfit(name, firstIssue(parsed.issues))
    return [name, toJson(parsed.output)]
  })
  const contradiction = contradictionIn(artifacts)
  if (contradiction) throw unfit(contradiction.file, contradiction.what)
  const sealed: Texts = Object.fromEntries(texts)
  return { texts: sealed, modelVersion: versionOf(sealed) }
}

/** Names artifacts by their content. @throws {RangeError} if one of them is not there */
export function versionOf(texts: Texts): string {
  const all = Object.keys(FILES).map(name => {
    const text = texts[name]
    if (text === undefined) throw new RangeError(`there is no ${name}`)
    return text
  })
  return sha256(all.join('')).slice(0, 12)
}

function unfit(name: string, what: string): AppError {
  return new AppError(`${name} cannot be saved: ${what}`)
}
