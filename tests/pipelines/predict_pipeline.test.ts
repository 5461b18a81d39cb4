import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Saved } from '../../src/artifacts/store.ts'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import { at, sha256 } from '../../src/utils.ts'
import { doctor } from '../helpers/doctored.ts'
import { copyOfArtifacts, STUDENTS_ARTIFACTS } from '../helpers/files.ts'

const NAMES = [
  'preprocessor.json',
  'model.json',
  'calibration.json',
  'explanation.json',
  'metrics.json',
] as const

it('a predictor knows its schema, and the model by its name, its version and its rows', () => {
  const { schema, model } = loadPredictor(STUDENTS_ARTIFACTS)
  expect(schema.columns).toHaveLength(7)
  expect(model).toEqual({
    name: 'Linear regression',
    version: expect.stringMatching(/^[0-9a-f]{12}$/),
    rows: { train: 799, test: 201 },
  })
})

describe('artifacts that cannot be trusted are refused by name and with the remedy:', () => {
  const REMEDY = 'Run "npm run train", or restore the folder from git.'
  const edit = (out: string, name: string, change: (text: string) => string) =>
    writeFileSync(join(out, name), change(readFileSync(join(out, name), 'utf8')))
  /** Makes the manifest agree with a changed file: what is then wrong is the file's content. */
  const seal = (out: string, name: string) =>
    edit(out, 'manifest.json', text => {
      const manifest = JSON.parse(text)
      manifest.files[name] = sha256(readFileSync(join(out, name), 'utf8'))
      return JSON.stringify(manifest)
    })

  it.each([...NAMES, 'manifest.json'])('%s is missing', name => {
    const out = copyOfArtifacts()
    rmSync(join(out, name))
    expect(() => loadPredictor(out)).toThrow(`${out}/${name}: cannot read it: ENOENT`)
    expect(() => loadPredictor(out)).toThrow(REMEDY)
  })

  it.each(NAMES)('%s was changed after the training', name => {
    const out = copyOfArtifacts()
    edit(out, name, text => text.replace('1', '2'))
    expect(() => loadPredictor(out)).toThrow(
      `${out}/${name}: it is not the file that was trained (its checksum differs). ${REMEDY}`,
    )
  })

  it.each([...NAMES, 'manifest.json'])('%s has another version', name => {
    const out = copyOfArtifacts()
    edit(out, name, text => text.replace('"version": 2', '"version": 1'))
    if (name !== 'manifest.json') seal(out, name)
    expect(() => loadPredictor(out)).toThrow(
      `${out}/${name}: it does not have the format that this version reads (version: `,
    )
  })

  it.each([
    ['is not JSON', () => '{', 'it is not JSON'],
    [
      'names a model that is not here',
      (text: string) => text.replace('"name": "linear_regression"', '"name": "oracle"'),
      'there is no model of its name here',
    ],
    [
      'holds a model that was never fitted',
      (text: string) => text.replace(/"state": \{[^}]*\}/, '"state": {}'),
      'a model in it was never fitted',
    ],
    [
      'predicts something else than it did',
      (text: string) => text.replace(/"intercept": /, '"intercept": 1'),
      'for the known row',
    ],
  ])('model.json %s', (_fault, change, message) => {
    const out = copyOfArtifacts()
    edit(out, 'model.json', change)
    seal(out, 'model.json')
    expect(() => loadPredictor(out)).toThrow(message)
    expect(() => loadPredictor(out)).toThrow(`${out}/model.json: `)
  })
})

describe('artifacts whose models cannot be those of the training are refused, whatever their checksums:', () => {
  const fold = ({ calibration }: Saved) => at(calibration.folds, 0)
  const weights = ({ state }: { state: unknown }) => (state as { weights: number[] }).weights
  const REMEDY = 'Run "npm run train", or restore the folder from git.'

  it.each<[fault: string, file: string, message: string, change: (saved: Saved) => void]>([
    [
      'a weight too many',
      'model.json',
      'a model in it has 20 weights for 19 features',
      s => weights(s.model).push(1),
    ],
    [
      'a weight too few in a fold',
      'calibration.json',
      'a model in it has 18 weights for 19 features',
      s => weights(fold(s)).pop(),
    ],
    ['weights of 1e308', 'model.json', 'a model in it estimates ', s => weights(s.model).fill(1e308)],
    [
      'a weight of 1e308 that the known row has not',
      'model.json',
      'estimates 1e+308',
      s => weights(s.model).fill(1e308, 1, 2),
    ],
    [
      'weights of 1e308 in a fold',
      'calibration.json',
      'a model in it estimates ',
      s => weights(fold(s)).fill(1e308),
    ],
    [
      'another winner',
      'metrics.json',
      'it measures another model',
      s => Object.assign(s.metrics, { chosen: 'random_forest' }),
    ],
    [
      'an average row that is none',
      'explanation.json',
      'by it the values do not add up to the prediction',
      s => at(s.explanation.background, 0).fill(1e300),
    ],
    [
      'a tree of other features',
      'model.json',
      'a model in it was fitted on other features',
      s => {
        const leaf = { distribution: 1 }
        const root = { splitColumn: 99, splitValue: 1, left: leaf, right: leaf }
        const state = { name: 'DTRegression', options: {}, root }
        Object.assign(s.model, { name: 'decision_tree', state })
        s.explanation.background = [s.preprocessor.columns.map(() => 0)]
      },
    ],
  ])('%s', (_fault, file, message, change) => {
    const dir = copyOfArtifacts()
    doctor(dir, change)
    expect(() => loadPredictor(dir)).toThrow(`${dir}/${file}: `)
    expect(() => loadPredictor(dir)).toThrow(message)
    expect(() => loadPredictor(dir)).toThrow(REMEDY)
  })
})
