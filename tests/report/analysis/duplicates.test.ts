import { randomNormal } from 'd3-random'
import { expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { countDuplicates, isMoreThan } from '../../../src/report/analysis/duplicates.ts'
import type { Case, Row } from '../../../src/schema/row.ts'

const count = (table: Case[], predict = (row: Row) => Number(row.x)) => {
  const half = Math.floor(table.length / 2)
  return countDuplicates({ table, train: table.slice(0, half), test: table.slice(half) }, predict, seeded(1))
}

it('counts the rows that repeat an earlier one, and the test rows that repeat a training row', () => {
  const [a, b, c] = [
    { row: { x: 1 }, target: 2 },
    { row: { x: 1 }, target: 3 },
    { row: { x: null }, target: 2 },
  ]
  expect(count([a, b, a, b, c, c])).toMatchObject({ rows: 3, acrossSplit: 1 })
})

/** Answers on a coarse grid and whole targets around their sum: some rows are equal by chance. */
function draw(seed: number, n: number): Case[] {
  const random = seeded(seed)
  const normal = randomNormal.source(random)()
  return Array.from({ length: n }, () => {
    const x = Math.round(8 * normal())
    const z = Math.round(8 * normal())
    return { row: { x, z }, target: Math.round(50 + x + z + 5 * normal()) }
  })
}
const predict = (row: Row) => 50 + Number(row.x) + Number(row.z)

it('rows that are equal by chance are no alarm: in at most 5 of 100 datasets of 400 rows', () => {
  const found = Array.from({ length: 100 }, (_, seed) => count(draw(seed + 1, 400), predict))
  expect(found.filter(({ rows }) => rows > 0).length).toBeGreaterThan(80) // they do occur
  expect(found.filter(({ isMore }) => isMore).length).toBeLessThanOrEqual(5)
})

it('rows that were entered twice are found: 40 of 400 in nearly every dataset', () => {
  const found = Array.from({ length: 50 }, (_, seed) => {
    const table = draw(seed + 1, 360)
    return count([...table, ...table.slice(0, 40)], predict)
  })
  expect(found.filter(({ isMore }) => isMore).length).toBeGreaterThanOrEqual(49)
})

it('a count is more than chance where a Poisson variable is so large in one of a hundred cases', () => {
  // Of mean 1: 4 or more in 1.9 %, 5 or more in 0.37 % (printed tables).
  expect([isMoreThan(4, 1), isMoreThan(5, 1)]).toEqual([false, true])
  expect(isMoreThan(0, 0)).toBe(false)
})
