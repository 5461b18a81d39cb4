import { describe, expect, it } from 'vitest'
import { sealArtifacts, versionOf } from '../../src/artifacts/seal.ts'
import { loadArtifacts } from '../../src/artifacts/store.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_ARTIFACTS } from '../helpers/files.ts'

const { manifest, modelVersion, texts, ...artifacts } = loadArtifacts(STUDENTS_ARTIFACTS)

it('what was saved is sealed into the same bytes, under the same version', () => {
  const sealed = sealArtifacts(artifacts)
  for (const [name, text] of Object.entries(sealed.texts)) expect(text, name).toBe(texts[name])
  expect(sealed.modelVersion).toBe(modelVersion)
})

it('the version is another one for any other content, and none without it', () => {
  expect(versionOf({ ...texts, 'model.json': `${texts['model.json']} ` })).not.toBe(modelVersion)
  expect(versionOf({ ...texts, 'report.json': '' })).toBe(modelVersion)
  const { 'model.json': _, ...others } = texts
  expect(() => versionOf(others)).toThrow('there is no model.json')
})

describe('what was never fitted cannot be saved:', () => {
  it.each(['linear_regression', 'decision_tree', 'random_forest', 'mean_baseline'])('a model (%s)', name => {
    const model = { ...artifacts.model, name, state: {} }
    expect(() => sealArtifacts({ ...artifacts, model })).toThrow(
      'model.json cannot be saved: the model was never fitted',
    )
  })

  it('the model of a fold', () => {
    const [first, ...others] = artifacts.calibration.folds
    const calibration = { ...artifacts.calibration, folds: [{ ...at([first], 0), state: {} }, ...others] }
    expect(() => sealArtifacts({ ...artifacts, calibration } as typeof artifacts)).toThrow(
      "calibration.json cannot be saved: a fold's model was never fitted",
    )
  })

  it('a preprocessor', () => {
    const preprocessor = { ...artifacts.preprocessor, columns: [] }
    expect(() => sealArtifacts({ ...artifacts, preprocessor })).toThrow(
      'preprocessor.json cannot be saved: columns: ',
    )
  })
})

it('what contradicts itself cannot be saved', () => {
  const metrics = { ...artifacts.metrics, folds: 4 }
  expect(() => sealArtifacts({ ...artifacts, metrics })).toThrow(
    'metrics.json cannot be saved: it measures other intervals',
  )
})
