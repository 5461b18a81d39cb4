import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadArtifacts, sealArtifacts } from '../../src/artifacts/store.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { createPredictions } from '../../src/inference/predictions.ts'
import { loadPredictor, type Predictor } from '../../src/pipelines/predict_pipeline.ts'
import type { Row } from '../../src/schema/schema.ts'
import { sha256 } from '../../src/utils.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { copyOfArtifacts, STUDENTS_ARTIFACTS, STUDENTS_CSV, students } from '../helpers/files.ts'

const NAMES = [
  'preprocessor.json',
  'model.json',
  'calibration.json',
  'explanation.json',
  'metrics.json',
] as const

const answers = students.columns.map(
  (column): fc.Arbitrary<string | number> =>
    column.kind === 'number'
      ? fc.double({ min: column.min, max: column.max, noNaN: true })
      : fc.constantFrom(...column.levels.map(level => level.value)),
)
const someRow = fc
  .tuple(...answers)
  .map((values): Row => Object.fromEntries(students.columns.map(({ name }, i) => [name, values[i] ?? null])))

let predictor: Predictor
beforeAll(async () => {
  predictor = await loadPredictor(STUDENTS_ARTIFACTS)
})

describe('a prediction', () => {
  it('is within the range of the target, whatever the answers', () => {
    fc.assert(
      fc.property(someRow, given => {
        const { prediction } = predictor.predict(given)
        expect(prediction).toBeGreaterThanOrEqual(0)
        expect(prediction).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('is clipped where the model goes beyond, its interval too, and the clipping is said', () => {
    const { preprocessor, calibration, explanation } = loadArtifacts(STUDENTS_ARTIFACTS)
    const always = (value: number) => {
      const model = { predict: (X: number[][]) => X.map(() => value), state: {} }
      return createPredictions({
        preprocessor,
        calibration,
        explanation,
        model,
        foldModels: calibration.folds.map(() => model),
      }).predict(ANSWERS)
    }
    const clipping = (value: number) =>
      always(value).contributions.find(({ column }) => column === 'clipping')?.contribution
    expect([always(-7), always(50), always(130)].map(({ prediction }) => prediction)).toEqual([0, 50, 100])
    expect([always(-7).interval.low, always(130).interval.high]).toEqual([0, 100])
    expect([clipping(-7), clipping(50), clipping(130)]).toEqual([7, undefined, -30])
  })

  it('is within its interval, and the contributions add up to it to 1e-9, whatever the answers', () => {
    fc.assert(
      fc.property(someRow, given => {
        const { prediction, interval, baseline, contributions } = predictor.predict(given)
        expect(interval.low).toBeLessThanOrEqual(prediction)
        expect(interval.high).toBeGreaterThanOrEqual(prediction)
        const total = contributions.reduce((sum, { contribution }) => sum + contribution, baseline)
        expect(Math.abs(total - prediction)).toBeLessThan(1e-9)
      }),
    )
  })

  it('with an answer withheld is the average over the training answers, with a wider interval and a notice', () => {
    const width = ({ interval }: { interval: { low: number; high: number } }) => interval.high - interval.low
    const withheld = predictor.predict({ ...ANSWERS, gender: null })
    const [female, male] = ['female', 'male'].map(
      gender => predictor.predict({ ...ANSWERS, gender }).prediction,
    )
    const share = readTable(STUDENTS_CSV, students).rows.filter(row => row.gender === 'female').length / 1000
    expect(withheld.prediction).toBeCloseTo(share * (female ?? 0) + (1 - share) * (male ?? 0), 0)
    expect(width(withheld)).toBeGreaterThan(width(predictor.predict(ANSWERS)) + 3)
    expect(withheld.notices).toEqual([expect.stringContaining('Not said: Gender.')])
    expect(withheld.contributions[0]).toMatchObject({ column: 'gender', value: null })
  })

  it('of answers that no training student is like comes with a notice, of typical ones without', () => {
    expect(predictor.predict({ ...ANSWERS, reading_score: 100, writing_score: 5 }).notices).toEqual([
      expect.stringContaining('unlike those of the training students'),
    ])
    expect(predictor.predict(ANSWERS).notices).toEqual([])
    const { rows } = readTable(STUDENTS_CSV, students)
    const noticed = rows.filter(row => predictor.predict(row).notices.length > 0)
    expect(noticed.length).toBeGreaterThan(0)
    expect(noticed.length / rows.length).toBeLessThan(0.015)
  })

  it('changes when reading and writing change places', () => {
    const swapped = { ...ANSWERS, reading_score: ANSWERS.writing_score, writing_score: ANSWERS.reading_score }
    expect(predictor.predict(swapped).prediction).not.toBeCloseTo(predictor.predict(ANSWERS).prediction, 1)
  })

  it('does not fall when the writing score rises', () => {
    const scores = [0, 20, 40, 60, 80, 100].map(
      writing_score => predictor.predict({ ...ANSWERS, writing_score }).prediction,
    )
    expect(scores).toEqual(scores.toSorted((a, b) => a - b))
  })

  it('takes a missing answer', () => {
    expect(predictor.predict({ ...ANSWERS, lunch: null }).prediction).toBeGreaterThan(0)
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

  it.each([...NAMES, 'manifest.json'])('%s is missing', async name => {
    const out = copyOfArtifacts()
    rmSync(join(out, name))
    await expect(loadPredictor(out)).rejects.toThrow(`${out}/${name}: cannot read it: ENOENT`)
    await expect(loadPredictor(out)).rejects.toThrow(REMEDY)
  })

  it.each(NAMES)('%s was changed after the training', async name => {
    const out = copyOfArtifacts()
    edit(out, name, text => text.replace('1', '2'))
    await expect(loadPredictor(out)).rejects.toThrow(
      `${out}/${name}: it is not the file that was trained (its checksum differs). ${REMEDY}`,
    )
  })

  it.each([...NAMES, 'manifest.json'])('%s has another version', async name => {
    const out = copyOfArtifacts()
    edit(out, name, text => text.replace('"version": 1', '"version": 2'))
    if (name !== 'manifest.json') seal(out, name)
    await expect(loadPredictor(out)).rejects.toThrow(
      `${out}/${name}: it has not the format that this version reads (version: `,
    )
  })

  it.each([
    ['is not JSON', () => '{', 'it is not JSON'],
    [
      'names a model that is not here',
      (text: string) => text.replace('"name": "linear_regression"', '"name": "oracle"'),
      'there is no model named "oracle" here',
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
  ])('model.json %s', async (_fault, change, message) => {
    const out = copyOfArtifacts()
    edit(out, 'model.json', change)
    seal(out, 'model.json')
    await expect(loadPredictor(out)).rejects.toThrow(message)
    await expect(loadPredictor(out)).rejects.toThrow(`${out}/model.json: `)
  })
})

describe('what was never fitted cannot be saved:', () => {
  const { manifest: _, ...artifacts } = loadArtifacts(STUDENTS_ARTIFACTS)

  it.each(['linear_regression', 'decision_tree', 'random_forest', 'mean_baseline'])(
    'a model (%s)',
    async name => {
      const model = { ...artifacts.model, name, state: {} }
      await expect(sealArtifacts({ ...artifacts, model })).rejects.toThrow(
        'model.json cannot be saved: the model was never fitted',
      )
    },
  )

  it('a preprocessor', async () => {
    const preprocessor = { ...artifacts.preprocessor, columns: [] }
    await expect(sealArtifacts({ ...artifacts, preprocessor })).rejects.toThrow(
      'preprocessor.json cannot be saved: columns: ',
    )
  })
})
