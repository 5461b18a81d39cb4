import { expect, it } from 'vitest'
import { spreadAt } from '../../src/inference/spread.ts'
import { DIALECTS } from '../../src/sql/dialect.ts'
import { spreadSql } from '../../src/sql/spread.ts'
import { openDatabase } from '../helpers/engines.ts'

const { duckdb } = DIALECTS

it.each([
  ['one point', [{ estimate: 5, spread: 2.5 }]],
  [
    'two points',
    [
      { estimate: -1.1, spread: 0.3 },
      { estimate: 2.2, spread: 7.7 },
    ],
  ],
  [
    'many points',
    Array.from({ length: 10 }, (_, i) => ({ estimate: i ** 1.5, spread: 1 + ((i * 7) % 4) / 3 })),
  ],
])(
  'a curve of %s gives the spread of the pages to the bit, at its points, between and beyond them',
  async (_n, points) => {
    const { query } = await openDatabase()
    const estimates = [
      ...points.map(({ estimate }) => estimate),
      ...Array.from({ length: 90 }, (_, i) => i / 2.7 - 3),
    ]
    const values = estimates.map(estimate => `(${duckdb.number(estimate)})`).join(', ')
    const found = await query(
      `SELECT ${spreadSql(duckdb, points, 'm')} AS spread FROM (VALUES ${values}) AS t(m)`,
    )
    expect(found.map(({ spread }) => spread)).toEqual(estimates.map(estimate => spreadAt(points, estimate)))
  },
)
