import { TrinoSQL } from 'dt-sql-parser/dist/parser/trino/index.js'
import { describe, expect, it } from 'vitest'
import { createEstimators } from '../../src/inference/estimator.ts'
import { createPredictions, type Parts } from '../../src/inference/predictions.ts'
import { spreadAt } from '../../src/inference/spread.ts'
import * as meanBaseline from '../../src/models/mean_baseline.ts'
import type { Case, Row } from '../../src/schema/row.ts'
import { withheldColumns, withheldKey, withheldSets } from '../../src/schema/withheld.ts'
import { DIALECTS, type Dialect } from '../../src/sql/dialect.ts'
import { intervalFor, type ScoreOptions, scoreSql } from '../../src/sql/score.ts'
import { at, zip } from '../../src/utils.ts'
import { createTable, openDatabase } from '../helpers/engines.ts'
import { drawParcels, fitLinear } from '../helpers/linear.ts'

const { duckdb, athena } = DIALECTS

/** What the pages say of rows; coverage, which they say as well, is made up. */
function pagesOf(parts: Parts, rows: Row[]) {
  const withheld = withheldSets(parts.schema.columns).map(columns => ({ columns, coverage: 0.9 }))
  const { estimate, explain } = createPredictions(parts, { guarantee: 0.8, coverage: 0.9, withheld })
  return rows.map(row => {
    const { prediction, interval } = estimate(row)
    return { estimate: prediction, low: interval.low, high: interval.high, explained: explain(row) }
  })
}

/** By definition: from the lowest fold's estimate to the highest, and on by the quantile of all residuals. */
function minMaxOf({ calibration, preprocessor, schema }: Parts, rows: Row[]) {
  const { folds } = calibration
  const estimates = createEstimators(folds)
  return rows.map(row => {
    const key = withheldKey(withheldColumns(preprocessor, row))
    const residuals = folds.flatMap(fold => fold.residuals[key] ?? []).sort((a, b) => a - b)
    const bound = at(residuals, Math.ceil(0.9 * (residuals.length + 1)) - 1)
    const ends = zip(estimates(row), folds).map(([estimate, { spread }]) => {
      const far = spread ? spreadAt(spread, estimate) * bound : bound
      return [estimate - far, estimate + far]
    })
    const low = Math.min(...ends.map(([low = 0]) => low))
    return {
      low: Math.max(low, schema.target.range.low),
      high: Math.max(...ends.map(([, high = 0]) => high)),
    }
  })
}

async function inDuckDb(
  parts: Parts,
  cases: Case[],
  options: Partial<ScoreOptions> = {},
  dialect: Dialect = duckdb,
) {
  const database = await openDatabase()
  await createTable(database, 'rows', parts.schema, cases)
  const sql = scoreSql(dialect, parts, { table: 'rows', ...options })
  const runnable = sql.replaceAll('day_of_week(', 'isodow(') // the one function of Trino that DuckDB calls otherwise
  return database.query(`SELECT * FROM (${runnable}) ORDER BY id`)
}

const rowsOf = (cases: Case[]) => cases.map(({ row }) => row)
const endsOf = (scored: Record<string, unknown>[]) => scored.map(({ low, high }) => ({ low, high }))
const { schema, cases } = drawParcels(600)
const parts = await fitLinear(schema, cases)
const growing = drawParcels(1500, 4, { hasGrowingErrors: true })
const scaled = await fitLinear(growing.schema, growing.cases)
const new1000 = drawParcels(1000, 8).cases

describe('the query in DuckDB', () => {
  it('gives the estimates and CV+ intervals of the pages to the bit, for 10,000 rows with values of every kind missing', async () => {
    const rows = drawParcels(10_000, 9).cases
    const scored = await inDuckDb(parts, rows)
    const pages = pagesOf(parts, rowsOf(rows))
    expect(scored.map(({ estimate, low, high }) => ({ estimate, low, high }))).toEqual(
      pages.map(({ estimate, low, high }) => ({ estimate, low, high })),
    )
    expect(new Set(pages.map(({ low }) => low)).size).toBeGreaterThan(9000)
  })

  it('gives min-max intervals as they are defined, which contain the exact ones', async () => {
    const scored = await inDuckDb(parts, new1000, { interval: 'minmax' })
    expect(endsOf(scored)).toEqual(minMaxOf(parts, rowsOf(new1000)))
    for (const [{ low, high }, page] of zip(scored, pagesOf(parts, rowsOf(new1000)))) {
      expect(low).toBeLessThanOrEqual(page.low)
      expect(high).toBeGreaterThanOrEqual(page.high)
    }
  })

  it('widens min-max intervals with the spread that each fold expects around its estimate', async () => {
    expect(at(scaled.calibration.folds, 0).spread?.length).toBeGreaterThan(3)
    const scored = await inDuckDb(scaled, new1000)
    const expected = minMaxOf(scaled, rowsOf(new1000))
    const pages = pagesOf(scaled, rowsOf(new1000))
    for (const [{ low, high, estimate }, [own, page]] of zip(scored, zip(expected, pages))) {
      expect(estimate).toBe(page.estimate)
      expect(low).toBeCloseTo(own.low, 9)
      expect(high).toBeCloseTo(own.high, 9)
      expect(low).toBeLessThanOrEqual(page.low)
      expect(high).toBeGreaterThanOrEqual(page.high)
    }
  })

  it('says what each estimate rests on, as npm run predict does, in parts that add up to it', async () => {
    const scored = await inDuckDb(parts, new1000, { contributions: true, interval: 'minmax' })
    for (const [row, { explained, estimate }] of zip(scored, pagesOf(parts, rowsOf(new1000)))) {
      const { baseline, values, clipping } = explained
      const own = [...schema.columns.map(({ name }) => name), 'clipping'].map(name =>
        Number(row[`contribution_${name}`]),
      )
      expect(row.baseline).toBe(baseline)
      for (const [one, other] of zip(own, [...values, clipping])) expect(one).toBeCloseTo(other, 9)
      expect(own.reduce((sum, each) => sum + each, baseline)).toBeCloseTo(estimate, 9)
    }
  })

  it('keeps the columns of the table, and gives no estimate where a page would refuse the row', async () => {
    const faults: Row[] = [{ weight: 101 }, { weight: Number.NaN }, { fragile: 'perhaps' }, { age: 17 }]
    const rows = faults.map(fault => ({ row: { ...at(new1000, 3).row, ...fault }, target: 1 }))
    const database = await openDatabase()
    await createTable(database, 'rows', schema, [...rows.filter((_, i) => i !== 1), at(new1000, 3)])
    const scored = await database.query(`${scoreSql(duckdb, parts, { table: 'rows' })} ORDER BY id`)
    expect(scored.map(({ estimate, low, high }) => [estimate, low, high].map(each => each === null))).toEqual(
      [
        [true, true, true],
        [true, true, true],
        [true, true, true],
        [false, false, false],
      ],
    )
    expect(Object.keys(at(scored, 0))).toEqual([
      'id',
      'Weight "net"',
      'insured/value',
      'age',
      "Sender's kind",
      'carrier',
      'fragile',
      'sent',
      'Price (EUR)',
      'estimate',
      'low',
      'high',
    ])
  })

  it('gives the min-max interval, which contains the exact one, to a row far beyond the training rows', async () => {
    const far = [{ row: { ...at(new1000, 5).row, insured: 1e5 }, target: 1 }]
    const [scored] = await inDuckDb(parts, far, { interval: 'exact' })
    expect([scored?.low, scored?.high]).toEqual(Object.values(at(minMaxOf(parts, rowsOf(far)), 0)))
  })

  it('has no bounds where there are too few residuals, but for the ends of the range', async () => {
    const folds = parts.calibration.folds.map(fold => ({
      ...fold,
      residuals: Object.fromEntries(Object.keys(fold.residuals).map(key => [key, [1]])),
    }))
    const few = { ...parts, calibration: { level: 0.9, folds } }
    for (const interval of ['exact', 'minmax'] as const) {
      const scored = await inDuckDb(few, new1000.slice(0, 50), { interval })
      for (const { low, high } of scored) expect([low, high]).toEqual([schema.target.range.low, null])
    }
  })
})

/** Of each list every eighth residual: what is parsed needs not be long. */
function someOf(residuals: Record<string, number[]>) {
  return Object.fromEntries(
    Object.entries(residuals).map(([key, all]) => [key, all.filter((_, i) => i % 8 === 0)]),
  )
}

describe('the query for Athena', () => {
  const sql = scoreSql(athena, parts, { table: 'lake.rows', contributions: true })

  it('is valid by the grammar of Trino, as a SELECT and as a table that it makes, and exact as well', () => {
    const parser = new TrinoSQL()
    const folds = parts.calibration.folds.map(fold => ({ ...fold, residuals: someOf(fold.residuals) }))
    const short = { ...parts, calibration: { level: 0.9, folds } }
    expect(parser.validate(sql)).toEqual([])
    expect(parser.validate(athena.create('lake.scored', sql))).toEqual([])
    expect(parser.validate(scoreSql(athena, scaled, { table: 'rows' }))).toEqual([])
    expect(parser.validate(scoreSql(athena, short, { table: 'rows', interval: 'exact' }))).toEqual([])
    expect(parser.validate(scoreSql(duckdb, short, { table: 'rows' }))).not.toEqual([])
  })

  it('gives the same numbers, run by DuckDB', async () => {
    for (const each of [parts, scaled]) {
      const own = await inDuckDb(each, new1000, { interval: 'minmax', contributions: true })
      expect(await inDuckDb(each, new1000, { contributions: true }, athena)).toEqual(own)
    }
  })

  it('is refused where it would be longer than Athena takes', () => {
    const long = { ...athena, mostBytes: 5000 }
    expect(() => scoreSql(long, parts, { table: 'rows' })).toThrow(/has \d+ bytes, and Athena takes 5000/)
  })
})

it('chooses the exact interval unless the engine or the spread speaks against it, and says so if it is asked for', () => {
  expect(intervalFor(duckdb, parts)).toBe('exact')
  expect(intervalFor(athena, parts)).toBe('minmax')
  expect(intervalFor(athena, parts, 'exact')).toBe('exact')
  expect(intervalFor(duckdb, scaled)).toBe('minmax')
  expect(() => intervalFor(duckdb, scaled, 'exact')).toThrow('--interval minmax')
})

it('refuses a model that is not linear, with the way that works', () => {
  const model = meanBaseline.load({ mean: 3 })
  const other = { ...parts, model }
  expect(() => scoreSql(duckdb, other, { table: 'rows' })).toThrow('npm run predict')
})
