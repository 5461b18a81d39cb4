import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadArtifacts } from '../../src/artifacts/store.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { createEstimate, createPredictions, type Parts } from '../../src/inference/predictions.ts'
import * as meanBaseline from '../../src/models/mean_baseline.ts'
import { loadPredictor } from '../../src/pipelines/predict_pipeline.ts'
import type { Row } from '../../src/schema/row.ts'
import { zip } from '../../src/utils.ts'
import { ANSWERS } from '../helpers/answers.ts'
import { STUDENTS_ARTIFACTS, STUDENTS_CSV, students } from '../helpers/files.ts'

const values = students.columns.map(
  (column): fc.Arbitrary<string | number> =>
    column.kind === 'category'
      ? fc.constantFrom(...column.levels.map(level => level.value))
      : fc.double({ min: column.range.low, max: column.range.high, noNaN: true }),
)
const someRow = fc
  .tuple(...values)
  .map(
    (drawn): Row =>
      Object.fromEntries(zip(students.columns, drawn).map(([{ name }, value]) => [name, value])),
  )

const predictor = loadPredictor(STUDENTS_ARTIFACTS)
const { table } = readTable(STUDENTS_CSV, students)

/** The students' parts, but for models that always say the same. */
function partsOf(value: number): Parts {
  const { preprocessor, calibration, explanation } = loadArtifacts(STUDENTS_ARTIFACTS)
  const encoding = 'one_hot' as const
  const model = meanBaseline.load({ mean: value })
  const folds = calibration.folds.map(({ columns, residuals }) => ({
    preprocessor: columns,
    encoding,
    model,
    residuals,
  }))
  return {
    schema: students,
    preprocessor: preprocessor.columns,
    encoding,
    model,
    calibration: { level: calibration.level, folds },
    explanation,
  }
}
const MEASURED = { guarantee: 0.8, coverage: 0.9, withheld: [{ columns: ['gender'], coverage: 0.7 }] }

describe('a prediction', () => {
  it('is within the range of the target, whatever the values', () => {
    fc.assert(
      fc.property(someRow, given => {
        const { prediction } = predictor.predict(given)
        expect(prediction).toBeGreaterThanOrEqual(0)
        expect(prediction).toBeLessThanOrEqual(100)
      }),
    )
  })

  it('is clipped where the model goes beyond, its interval too, and the clipping is said', () => {
    const always = (value: number) => createPredictions(partsOf(value), MEASURED).predict(ANSWERS)
    const clipping = (value: number) =>
      always(value).contributions.find(({ column }) => column === 'clipping')?.contribution
    expect([always(-7), always(50), always(130)].map(({ prediction }) => prediction)).toEqual([0, 50, 100])
    expect([always(-7).interval.low, always(130).interval.high]).toEqual([0, 100])
    expect([clipping(-7), clipping(50), clipping(130)]).toEqual([7, undefined, -30])
  })

  it('is within its interval, and the contributions add up to it to 1e-9, whatever the values', () => {
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

  it('with a value withheld is the average over the training values, with a wider interval and a notice', () => {
    const width = ({ interval }: { interval: { low: number; high: number } }) => interval.high - interval.low
    const withheld = predictor.predict({ ...ANSWERS, gender: null })
    const [female, male] = ['female', 'male'].map(
      gender => predictor.predict({ ...ANSWERS, gender }).prediction,
    )
    const share = table.filter(({ row }) => row.gender === 'female').length / 1000
    expect(withheld.prediction).toBeCloseTo(share * Number(female) + (1 - share) * Number(male), 0)
    expect(width(withheld)).toBeGreaterThan(width(predictor.predict(ANSWERS)) + 3)
    expect(withheld.notices).toEqual([expect.stringContaining('Not said: Gender.')])
    expect(withheld.contributions[0]).toMatchObject({ column: 'gender', value: null })
  })

  it('of values that no training student is like comes with a notice, of typical ones without', () => {
    expect(predictor.predict({ ...ANSWERS, reading_score: 100, writing_score: 5 }).notices).toEqual([
      expect.stringContaining('unlike those of the training students'),
    ])
    expect(predictor.predict(ANSWERS).notices).toEqual([])
    const noticed = table.filter(({ row }) => predictor.predict(row).notices.length > 0)
    expect(noticed.length).toBeGreaterThan(0)
    expect(noticed.length / table.length).toBeLessThan(0.015)
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

  it('takes a missing value', () => {
    expect(predictor.predict({ ...ANSWERS, lunch: null }).prediction).toBeGreaterThan(0)
  })

  it('tells the coverage that was measured with the same values withheld, and what is guaranteed', () => {
    const { predict } = createPredictions(partsOf(50), MEASURED)
    expect(predict(ANSWERS).interval).toMatchObject({ coverage: 0.9, guarantee: 0.8 })
    expect(predict({ ...ANSWERS, gender: null }).interval).toMatchObject({ coverage: 0.7, guarantee: 0.8 })
    expect(() => predict({ ...ANSWERS, race_ethnicity: null })).toThrow(
      'no coverage was measured with "race_ethnicity" withheld',
    )
  })

  it('is the same as the estimate alone', () => {
    const { prediction, interval } = predictor.predict(ANSWERS)
    const { coverage: _, guarantee: __, ...alone } = interval
    expect(predictor.estimate(ANSWERS)).toEqual({ prediction, interval: alone })
  })

  it('is not made by parts that have no folds', () => {
    const { calibration, ...parts } = partsOf(50)
    expect(() => createEstimate({ ...parts, calibration: { ...calibration, folds: [] } })).toThrow(RangeError)
  })
})
