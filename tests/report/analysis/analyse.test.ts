import { ascending, deviation, group, mean, median, quantile, sum } from 'd3-array'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../../src/components/data_ingestion.ts'
import { seeded, splitTable } from '../../../src/components/data_split.ts'
import type { Result } from '../../../src/components/model_trainer.ts'
import type { Studied } from '../../../src/components/studied.ts'
import { loadPredictor } from '../../../src/pipelines/predict_pipeline.ts'
import { type AnalysisInput, analyse } from '../../../src/report/analysis/analyse.ts'
import type { Row } from '../../../src/schema/row.ts'
import { at } from '../../../src/utils.ts'
import { STUDENTS_ARTIFACTS, STUDENTS_CSV, students } from '../../helpers/files.ts'
import { leastSquares } from '../../helpers/least_squares.ts'
import { category, noise, number, plant, schemaOf } from '../../helpers/planted.ts'
import { savedSource } from '../../helpers/source.ts'
import { fitHere } from '../../helpers/workers.ts'

const cv = { r2: { mean: 0.9, sd: 0 }, rmse: { mean: 1, sd: 0 }, mae: { mean: 1, sd: 0 } }
const winner: Result = { name: 'linear_regression', label: '', parameters: {}, cv, folds: [], fitMs: 1 }
const cases = plant(
  i => ({ kind: i % 2 ? 'a' : 'b', x: noise(i) }),
  i => 3 * noise(i) + (i % 2 ? 20 : 0),
  100,
)
const schema = schemaOf({ ...category('kind', 'a', 'b'), sensitive: true }, number('x'))
const train = cases.slice(0, 60)
const parts = await fitHere({ name: 'linear_regression', parameters: {} }, schema, train, 1)
const interval = { level: 0.9, low: -500, high: 500 }
type Predict = (row: Row) => number
const by = (predict: Predict, ends = interval): Studied => ({
  estimate: row => ({ prediction: predict(row), interval: ends }),
  outOfFold: (i, changes) => ({ prediction: predict({ ...at(train, i).row, ...changes }), interval: ends }),
  predict,
  refits: [predict, predict],
})
const told: Predict = row => 3 * Number(row.x) + (row.kind === 'a' ? 20 : 0)
const input = (): AnalysisInput => ({
  schema,
  table: cases,
  train,
  test: cases.slice(60),
  leaderboard: [winner],
  parts,
  model: by(told),
  withoutSensitive: by(row => 3 * Number(row.x) + 10),
  withoutOne: [],
  learning: [],
  random: seeded(1),
})

describe('the figures of a dataset whose model is known', () => {
  const figures = analyse(input())

  it('count its rows, and find what was planted', () => {
    expect(figures.data).toMatchObject({ rows: 100, duplicates: { rows: 0 }, target: { n: 100 } })
    expect(figures.findings.map(({ column }) => column)).toEqual(['x', 'kind'])
  })

  it('see no error with the sensitive column, and ten without it', () => {
    const { total, outOfFold, withoutSensitive } = figures.errors
    expect([total.n, total.r2.value, total.mae.value, total.half]).toEqual([40, 1, 0, 0])
    expect([outOfFold.n, outOfFold.mae.value]).toEqual([60, 0])
    expect(withoutSensitive?.total.mae.value).toBe(10)
    expect(withoutSensitive?.cost.value).toBe(10)
    const changes = withoutSensitive?.changes ?? []
    expect(
      changes.map(({ actual, with: estimate, without }) => [actual - estimate, actual - without]),
    ).toEqual([
      [0, expect.closeTo(10, 9)],
      [0, expect.closeTo(-10, 9)],
    ])
  })

  it('are the same by the same random numbers', () => {
    expect(analyse(input())).toEqual(figures)
  })

  it('have nothing to compare with where there is no second model', () => {
    const { withoutSensitive, columns } = analyse({ ...input(), withoutSensitive: null }).errors
    expect(withoutSensitive).toBeNull()
    expect(columns[0]?.groups[0]?.without).toBeNull()
  })
})

it('what the model sees with the other columns held fixed is its mean over many rows', () => {
  // In one row of twenty "a" is worth much more, in all others less: 31 more on average, in most rows 20 less.
  const model = by(row => (row.kind === 'a' ? (Number(row.x) > 45 ? 1000 : -20) : 0))
  const { findings } = analyse({ ...input(), model, withoutSensitive: null })
  expect(findings.find(({ column }) => column === 'kind')).toMatchObject({ kind: 'groups', reversed: null })
})

it('a figure that is no number stops the training, by name', () => {
  const model = by(() => 0, { ...interval, high: Infinity })
  expect(() => analyse({ ...input(), model })).toThrow(
    /^report\.json cannot be saved: errors\.total\.width\.value: /,
  )
})

/** Pearson's r by its definition. */
function pearson(x: number[], y: number[]): number {
  const [mx, my] = [mean(x) ?? 0, mean(y) ?? 0]
  const products = sum(x, (value, i) => (value - mx) * (at(y, i) - my))
  return products / ((x.length - 1) * (deviation(x) ?? 0) * (deviation(y) ?? 0))
}

describe("the students' saved figures are, as worked out from the CSV anew,", () => {
  const { data, spreads, correlations, findings, errors } = savedSource().figures
  const { table } = readTable(STUDENTS_CSV, students)
  const scores = (column: string) => table.map(({ row }) => Number(row[column]))
  const math = table.map(({ target }) => target)
  const { train, test } = splitTable(table, seeded(42))
  const close = (value = Number.NaN) => expect.closeTo(value, 9)

  it('the rows, the target and its quartiles', () => {
    const [q1, median, q3] = [0.25, 0.5, 0.75].map(p => quantile(math, p) ?? Number.NaN)
    expect(data.rows).toBe(1000)
    expect(data.target).toMatchObject({
      min: Math.min(...math),
      max: Math.max(...math),
      q1: close(q1),
      median: close(median),
      q3: close(q3),
      mean: close(mean(math)),
      sd: close(deviation(math)),
      middle: math.filter(score => score >= Number(q1) && score <= Number(q3)).length / 1000,
    })
  })

  it('the share of every level', () => {
    for (const column of data.columns) {
      if (column.kind !== 'category') continue
      for (const { level, share } of column.levels)
        expect(share).toBe(table.filter(({ row }) => row[column.name] === level).length / 1000)
    }
  })

  it('the correlations of all scores', () => {
    const of = (name: string) => (name === students.target.name ? math : scores(name))
    expect(correlations.pairs).toHaveLength(3)
    for (const { x, y, r } of correlations.pairs) expect(r.value).toBeCloseTo(pearson(of(x), of(y)), 9)
  })

  it('the median of every level, in the box plots', () => {
    const categories = students.columns.filter(({ kind }) => kind === 'category')
    for (const { name } of categories) {
      const levels = group(table, ({ row }) => row[name])
      const medians = spreads
        .find(({ column }) => column === name)
        ?.groups.map(({ group, target }) => [group.kind === 'level' && group.level, target?.median])
      for (const [level, middle] of medians ?? [])
        expect(middle).toBe(median(levels.get(String(level)) ?? [], ({ target }) => target))
      expect(medians).toHaveLength(levels.size)
    }
  })

  it('the difference between two groups, and the slope of a score', () => {
    const of = (level: string) => table.filter(({ row }) => row.lunch === level).map(({ target }) => target)
    const difference = (mean(of('standard')) ?? 0) - (mean(of('free/reduced')) ?? 0)
    expect(findings).toContainEqual(
      expect.objectContaining({
        column: 'lunch',
        difference: expect.objectContaining({ value: close(difference) }),
      }),
    )
    const reading = scores('reading_score')
    const slope = (pearson(reading, math) * (deviation(math) ?? 0)) / (deviation(reading) ?? 1)
    expect(findings).toContainEqual(
      expect.objectContaining({
        column: 'reading_score',
        step: 10,
        difference: expect.objectContaining({ value: close(10 * slope) }),
      }),
    )
  })

  it('the errors of the model, and of one without the sensitive columns, on the test rows: over all and by gender', () => {
    const open = { ...students, columns: students.columns.filter(column => !column.sensitive) }
    const off = (schema: typeof students) =>
      leastSquares(train, test, schema).map(
        (estimate, i) => at(test, i).target - Math.min(100, Math.max(0, estimate)),
      )
    const [withSensitive, without] = [off(students), off(open)]
    const missed = withSensitive.map(Math.abs).sort(ascending)
    const near = (value = Number.NaN) => ({ value: expect.closeTo(value, 5) })
    expect(errors.total).toMatchObject({
      half: expect.closeTo(quantile(missed, 0.5) ?? Number.NaN, 5),
      nineTenths: expect.closeTo(quantile(missed, 0.9) ?? Number.NaN, 5),
      mae: near(mean(missed)),
    })
    expect(errors.withoutSensitive?.total.mae).toMatchObject(near(mean(without.map(Math.abs))))
    const byGender = errors.columns.find(({ column }) => column === 'gender')?.groups
    expect(byGender).toHaveLength(2)
    for (const {
      group,
      test: { n, errors: tested },
    } of byGender ?? []) {
      const own = (residuals: number[]) =>
        residuals.filter((_, i) => group.kind === 'level' && at(test, i).row.gender === group.level)
      expect(n).toBe(own(withSensitive).length)
      expect(tested).toMatchObject({
        bias: near(mean(own(withSensitive))),
        mae: near(mean(own(withSensitive).map(Math.abs))),
        rmse: expect.closeTo(Math.sqrt(mean(own(withSensitive).map(r => r * r)) ?? 0), 5),
      })
    }
  })

  it("the coverage of a group, from the predictor's own intervals", async () => {
    const { estimate } = loadPredictor(STUDENTS_ARTIFACTS)
    const own = test.filter(({ row }) => row.gender === 'female')
    const held = own.filter(({ row, target }) => {
      const { low, high } = estimate(row).interval
      return low <= target && target <= high
    })
    const female = errors.columns
      .find(({ column }) => column === 'gender')
      ?.groups.find(({ group }) => group.kind === 'level' && group.level === 'female')
    expect(female?.test.errors?.coverage?.value).toBeCloseTo(held.length / own.length, 9)
  })
})
