import { randomLcg } from 'd3-random'
import { expect, it } from 'vitest'
import { createCvPlus } from '../../src/inference/cv_plus.ts'
import { DIALECTS } from '../../src/sql/dialect.ts'
import { exactSql } from '../../src/sql/exact.ts'
import { at } from '../../src/utils.ts'
import { openDatabase } from '../helpers/engines.ts'

const { duckdb } = DIALECTS
const NAMES = ['a', 'b', 'c']

it('every list of sums that a row may be given has the ends of CV+ at its place, to the bit', async () => {
  const { query } = await openDatabase()
  const random = randomLcg(9)
  const pool = NAMES.map(() => Array.from({ length: 150 }, () => random() * 20).sort((x, y) => x - y))
  const far = NAMES.map(() => 6)
  const { tiers, any } = exactSql(duckdb, NAMES, pool, 0.9, { above: far, below: far })
  expect(tiers.length).toBe(2)
  const cvPlus = createCvPlus(pool, 0.9)
  for (let i = 0; i < 200; i++) {
    const centres = NAMES.map(() => 50 + random() * 6 * random())
    const apart = Math.max(...centres) - Math.min(...centres)
    const columns = centres.map((centre, k) => `${duckdb.number(centre)} AS ${NAMES[k]}`).join(', ')
    for (const { low, high } of [any, ...tiers.filter(tier => apart <= tier.apart)])
      expect(await query(`SELECT ${low} AS low, ${high} AS high FROM (SELECT ${columns})`)).toEqual([
        cvPlus(centres, [1, 1, 1]),
      ])
  }
})

it('shorter lists are for rows whose folds agree more, and there are none where all agree as much', () => {
  const pool = NAMES.map((_, k) => Array.from({ length: 300 }, (_, i) => i + k / 3))
  const near = exactSql(duckdb, NAMES, pool, 0.9, { above: [1, 1, 1], below: [1, 1, 1] })
  expect(near.tiers).toEqual([])
  const { tiers, any } = exactSql(duckdb, NAMES, pool, 0.9, { above: [99, 99, 99], below: [99, 99, 99] })
  const lengths = [...tiers, any].map(({ low }) => low.length)
  expect(lengths).toEqual(lengths.toSorted((x, y) => x - y))
  expect(at(tiers, 0).apart).toBeLessThan(at(tiers, 1).apart)
})
