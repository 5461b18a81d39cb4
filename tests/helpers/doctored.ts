/** Artifacts with other contents under right checksums: what is wrong with them is wrong in what they say. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Artifacts, FILES, type Manifest } from '../../src/artifacts/formats.ts'
import { type Texts, versionOf } from '../../src/artifacts/seal.ts'
import { loadArtifacts, type Saved } from '../../src/artifacts/store.ts'
import { sha256, toJson } from '../../src/utils.ts'

/** All files of a set, by name. */
export function textsOf(dir: string): Texts {
  const { files } = loadArtifacts(dir).manifest
  return Object.fromEntries(Object.keys(files).map(name => [name, readFileSync(join(dir, name), 'utf8')]))
}

/** A set with a manifest of the right checksums and version, whatever is in its files. */
export function sealed({ 'manifest.json': _, ...texts }: Texts, manifest: Manifest): Texts {
  const files = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, sha256(text)]))
  return { ...texts, 'manifest.json': toJson({ ...manifest, modelVersion: versionOf(texts), files }) }
}

/** Changes what is in the artifacts, and seals them again. */
export function doctor(dir: string, change: (saved: Saved) => void): void {
  const saved = structuredClone(loadArtifacts(dir))
  change(saved)
  const texts = textsOf(dir)
  for (const name of Object.keys(FILES))
    texts[name] = toJson(saved[name.replace('.json', '') as keyof Artifacts])
  for (const [name, text] of Object.entries(sealed(texts, saved.manifest)))
    writeFileSync(join(dir, name), text)
}
