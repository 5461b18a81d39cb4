import { describe, expect, it } from 'vitest'
import { fitExplanation } from '../../../src/components/background.ts'
import { assembleFolds, calibrateFold, LEVEL } from '../../../src/components/calibration.ts'
import { readTable } from '../../../src/components/data_ingestion.ts'
import { FOLDS, holdOut, seeded } from '../../../src/components/data_split.ts'
import { foldsOf } from '../../../src/components/sums/cells.ts'
import { partsOfWhole, scoresOfWhole } from '../../../src/components/sums/parts_of_whole.ts'
import { completeByWhole, countRows, splitSample } from '../../../src/components/sums/whole.ts'
import { fitTrial, scoreFold } from '../../../src/components/trial.ts'
import type { Fold } from '../../../src/inference/intervals.ts'
import { completeSchema } from '../../../src/schema/complete.ts'
import type { Draft } from '../../../src/schema/draft.ts'
import type { Case } from '../../../src/schema/row.ts'
import { STUDENTS_CSV, students, studentsDraft } from '../../helpers/files.ts'
import { drawParcels } from '../../helpers/linear.ts'
import { sumTable } from '../../helpers/sums.ts'

const TRIAL = { name: 'linear_regression', parameters: {} }
const SEED = 4

/** The greatest difference of two numbers at the same place, relative to numbers above 1; all else must be the same. */
function greatestDifference(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) / Math.max(1, Math.abs(one))
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
    expect(one).toEqual(other)
    return 0
  }
  expect(Object.keys(one)).toEqual(Object.keys(other))
  return Math.max(
    0,
    ...Object.keys(one).map(key => greatestDifference(one[key as never], other[key as never])),
  )
}

const saved = (folds: Fold[]) => folds.map(({ model, ...fold }) => ({ ...fold, state: model.state }))
const withoutResiduals = ({ residuals, ...fold }: ReturnType<typeof saved>[number]) => fold

const TABLES: [name: string, draft: Draft, table: Case[]][] = [
  ['800 students', studentsDraft, readTable(STUDENTS_CSV, students).table.slice(0, 800)],
  ['800 students, some answers withheld', studentsDraft, withheld(readTable(STUDENTS_CSV, students).table)],
  ...[false, true].map((hasGrowingErrors): [string, Draft, Case[]] => {
    const { draft, cases } = drawParcels(800, 6, { hasGrowingErrors })
    return [`800 parcels of every kind, errors ${hasGrowingErrors ? 'growing' : 'even'}`, draft, cases]
  }),
]

function withheld(table: Case[]): Case[] {
  const sensitive = students.columns.filter(column => column.sensitive)
  return table.slice(100, 900).map(({ row, target }, i) => {
    const name = sensitive[i % 7]?.name
    return { row: name ? { ...row, [name]: null } : row, target }
  })
}

describe.each(TABLES)('%s', (_name, draft, table) => {
  const whole = sumTable(completeSchema(draft, []), table)
  const { train, test } = splitSample(whole)
  const cases = train.map(({ row, target }) => ({ row, target }))
  const schema = completeSchema(draft, cases)
  const parts = (fold: 'compared' | 'calibrated') =>
    Array.from({ length: FOLDS }, (_, k) =>
      [...train.keys()].filter(i => foldsOf(train[i]?.cell ?? -1)[fold] === k),
    )

  it('have the same schema, and as many rows', () => {
    expect(completeByWhole(draft, whole)).toEqual(schema)
    expect(countRows(whole)).toEqual({ train: train.length, test: test.length })
    expect(train.length + test.length).toBe(table.length)
    expect(test.length).toBeGreaterThan(table.length / 7)
  })

  it('give the same model, intervals and explanation by sums as by rows, within 1e-9', async () => {
    const own = await partsOfWhole(schema, whole, SEED)
    const fitted = await fitTrial(TRIAL, schema.columns, cases, SEED)
    const calibrations = await Promise.all(
      parts('calibrated').map(part => calibrateFold(TRIAL, schema.columns, holdOut(cases, part), SEED)),
    )
    const folds = assembleFolds(TRIAL.name, calibrations)
    const explanation = fitExplanation(fitted, cases, seeded(SEED))
    const state = (each: typeof fitted) => each.model.state
    expect(greatestDifference(own.preprocessor, fitted.preprocessor)).toBeLessThan(1e-10)
    expect(greatestDifference(state(own), state(fitted))).toBeLessThan(1e-9)
    expect(own.calibration.level).toBe(LEVEL)
    const [some, others] = [saved(own.calibration.folds), saved(folds)]
    expect(greatestDifference(some.map(withoutResiduals), others.map(withoutResiduals))).toBeLessThan(1e-9)
    expect(greatestDifference(some, others)).toBeLessThan(1.1e-8) // residuals are saved with nine digits
    expect(greatestDifference(own.explanation, explanation)).toBeLessThan(1e-9)
  })

  it('have the same cross-validated scores by sums as by rows, within 1e-9', async () => {
    const own = scoresOfWhole(schema, whole)
    const scores = await Promise.all(
      parts('compared').map(part => scoreFold(TRIAL, schema.columns, holdOut(cases, part), SEED)),
    )
    const timeless = (all: typeof own) => all.map(({ fitMs, ...rest }) => rest)
    expect(greatestDifference(timeless(own), timeless(scores))).toBeLessThan(1e-9)
  })
})
