import { expect, it } from 'vitest'
import {
  assembleFolds,
  calibrateFold,
  type FoldCalibration,
  withhold,
} from '../../src/components/calibration.ts'
import { readTable } from '../../src/components/data_ingestion.ts'
import { FOLDS, holdOut, randomParts, seeded } from '../../src/components/data_split.ts'
import { transform } from '../../src/inference/preprocessor.ts'
import type { Case } from '../../src/schema/row.ts'
import { at, zip } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const table = readTable(STUDENTS_CSV, students).table.slice(0, 150)
const trial = { name: 'linear_regression', parameters: {} }
/** Every third row withholds an answer by itself. */
const partly = table.map(({ row, target }, i) => ({
  row: i % 3 === 0 ? { ...row, gender: null } : row,
  target,
}))

function calibrateAll(cases: Case[]): Promise<FoldCalibration[]> {
  const parts = randomParts(cases, FOLDS, seeded(2))
  return Promise.all(parts.map(part => calibrateFold(trial, students.columns, holdOut(cases, part), 1)))
}

it('each row is missed once, by a model that never saw it, for each set of withheld columns', async () => {
  const folds = assembleFolds(trial.name, await calibrateAll(table))
  expect(folds).toHaveLength(FOLDS)
  for (const key of ['', 'gender', 'race_ethnicity', 'gender,race_ethnicity']) {
    expect(folds.flatMap(fold => fold.residuals[key] ?? [])).toHaveLength(150)
  }
  for (const { preprocessor, model, residuals } of folds) {
    const X = transform(
      preprocessor,
      table.map(({ row }) => row),
    )
    const errors = zip(model.predict(X), table).map(([value, { target }]) => Math.abs(value - target))
    for (const residual of residuals[''] ?? [])
      expect(Math.min(...errors.map(error => Math.abs(error - residual)))).toBeLessThan(1e-6)
    expect(residuals['']).toEqual((residuals[''] ?? []).toSorted((a, b) => a - b))
  }
})

it('rows that withhold a value by themselves do not calibrate intervals for those that have it', async () => {
  const folds = assembleFolds(trial.name, await calibrateAll(partly))
  expect(folds.flatMap(fold => fold.residuals[''] ?? [])).toHaveLength(100)
  expect(folds.flatMap(fold => fold.residuals.gender ?? [])).toHaveLength(150)
})

it('rows keep their targets where columns are withheld, and those that withhold others are left out', () => {
  const withheld = withhold(partly, students.columns, ['race_ethnicity'])
  expect(withheld).toHaveLength(100)
  expect(withheld[0]).toEqual({ row: { ...table[1]?.row, race_ethnicity: null }, target: table[1]?.target })
})

it('where errors grow with the estimate, residuals are multiples of the spread that was learnt without them', async () => {
  const calibrations = (await calibrateAll(table)).map(calibration => ({
    ...calibration,
    spread: [
      { estimate: 0, spread: 1 },
      { estimate: 100, spread: 11 },
    ],
    misses: calibration.misses.map(([key]): [string, { estimate: number; error: number }[]] => [
      key,
      Array.from({ length: 40 }, (_, i) => ({ estimate: i * 2.5, error: (1 + i / 4) * (0.5 + (i % 3) / 2) })),
    ]),
  }))
  const fold = at(assembleFolds(trial.name, calibrations), 0)
  expect(fold.spread).toEqual(at(calibrations, 0).spread)
  expect(new Set(fold.residuals[''])).toEqual(new Set([0.5, 1, 1.5]))
})
