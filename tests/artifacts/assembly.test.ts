import { expect, it } from 'vitest'
import { assembleArtifacts } from '../../src/artifacts/assembly.ts'
import { contradictionIn } from '../../src/artifacts/consistency.ts'
import { sealArtifacts } from '../../src/artifacts/seal.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { fitParts } from '../../src/components/final_fit.ts'
import type { Result } from '../../src/components/model_trainer.ts'
import { createEstimate } from '../../src/inference/predictions.ts'
import { typicalRow } from '../../src/schema/typical_row.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'
import { inThisThread } from '../helpers/workers.ts'

const { table } = readTable(STUDENTS_CSV, students)
const split = { train: table.slice(0, 120), test: table.slice(120, 150) }
const spread = { mean: 0.5, sd: 0.1 }
const winner: Result = {
  name: 'linear_regression',
  label: 'Linear regression',
  parameters: {},
  cv: { r2: spread, rmse: spread, mae: spread },
  folds: [],
  fitMs: 12,
}
const workers = inThisThread({ columns: students.columns, table: split.train, seed: 1 })
const parts = await fitParts(workers, winner, students, split.train, 1)
const estimate = createEstimate(parts)
const artifacts = assembleArtifacts([winner], parts, split)

it('what a training found is whole, and can be sealed', () => {
  expect(contradictionIn(artifacts)).toBeUndefined()
  expect(sealArtifacts(artifacts).modelVersion).toMatch(/^[0-9a-f]{12}$/)
})

it('the known row is a typical one, with what the model predicts of it', () => {
  const row = typicalRow(students)
  expect(artifacts.model.known).toEqual({ row, prediction: expect.closeTo(estimate(row).prediction, 9) })
})

it('the leaderboard is saved without its times', () => {
  expect(artifacts.metrics).toMatchObject({ chosen: 'linear_regression', rows: { train: 120, test: 30 }, folds: 5 })
  expect(JSON.stringify(artifacts.metrics)).not.toMatch(/fitMs|12,/)
})

it('intervals are measured on the test rows, also with each combination of sensitive values withheld', () => {
  const { coverage, withheld } = artifacts.metrics.intervals
  const heldWith = (blank: object) =>
    split.test.filter(({ row, target }) => {
      const { low, high } = estimate({ ...row, ...blank }).interval
      return low <= target && target <= high
    }).length / split.test.length
  const blanks = [{ gender: null }, { race_ethnicity: null }, { gender: null, race_ethnicity: null }]
  expect(withheld.map(({ columns }) => columns)).toEqual(blanks.map(Object.keys))
  expect([coverage, ...withheld.map(held => held.coverage)]).toEqual(
    [{}, ...blanks].map(blank => expect.closeTo(heldWith(blank), 5)),
  )
})

it('where every row withholds a value by itself, its intervals are measured over all of them', () => {
  const test = split.test.map(({ row, target }) => ({ row: { ...row, gender: null }, target }))
  const { intervals } = assembleArtifacts([winner], parts, { ...split, test }).metrics
  expect(intervals.coverage).toBe(intervals.withheld[0]?.coverage)
})
