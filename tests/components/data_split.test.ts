import fc from 'fast-check'
import { mean } from 'simple-statistics'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../src/components/data_ingestion.ts'
import {
  holdOut,
  partsOf,
  randomParts,
  seeded,
  splitTable,
  stratifiedParts,
} from '../../src/components/data_split.ts'
import type { Case } from '../../src/schema/row.ts'
import { at } from '../../src/utils.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const cases = fc.array(fc.record({ target: fc.integer({ min: 0, max: 100 }) }), {
  minLength: 40,
  maxLength: 200,
})
const someSeed = fc.nat()
const { table } = readTable(STUDENTS_CSV, students)
const someCases = (n: number) => Array.from({ length: n }, (_, i): Case => ({ row: { x: i }, target: i % 7 }))

it('stratifiedParts deals every row to exactly one part, and the parts are of one size within one row', () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 2, max: 10 }), someSeed, (given, k, seed) => {
      const parts = stratifiedParts(given, k, seeded(seed))
      expect(parts.flat().sort((a, b) => a - b)).toEqual([...given.keys()])
      const sizes = parts.map(part => part.length)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }),
  )
})

it('stratifiedParts gives every part one of each k neighbours by target', () => {
  const descending = Array.from({ length: 100 }, (_, i) => ({ target: 100 - i }))
  for (const part of stratifiedParts(descending, 5, seeded(3))) {
    const blocks = part.map(row => Math.floor((at(descending, row).target - 1) / 5)).sort((a, b) => a - b)
    expect(blocks).toEqual([...Array(20).keys()])
  }
})

it('randomParts deals every row to exactly one part, whatever its target', () => {
  const parts = randomParts(someCases(100), 5, seeded(3))
  expect(parts.map(part => part.length)).toEqual([20, 20, 20, 20, 20])
  expect(parts.flat().sort((a, b) => a - b)).toEqual([...Array(100).keys()])
})

describe('rows that are equal', () => {
  const twice = [...someCases(60), ...someCases(60)]
  it.each([
    ['random parts', (cases: Case[]) => randomParts(cases, 5, seeded(1))],
    ['the parts of a comparison', (cases: Case[]) => partsOf(cases, 5, seeded(1))],
  ])('share one of %s', (_what, deal) => {
    const parts = deal(twice)
    expect(parts.flat().sort((a, b) => a - b)).toEqual([...twice.keys()])
    for (const part of parts) for (const row of part) expect(part).toContain((row + 60) % 120)
  })

  it('are on one side of the split into training and test rows', () => {
    const { train, test } = splitTable(twice, seeded(1))
    const seen = new Set(train.map(({ row }) => row.x))
    expect(test.filter(({ row }) => seen.has(row.x ?? null))).toEqual([])
  })
})

describe('in the order of time', () => {
  it('the last fifth of the rows tests, and parts are stretches', () => {
    const cases = someCases(52)
    const { train, test } = splitTable(cases, seeded(1), 'time')
    expect([...train, ...test]).toEqual(cases)
    expect(test).toHaveLength(10)
    for (const part of [...partsOf(cases, 5, seeded(1), 'time'), ...randomParts(cases, 5, seeded(1), 'time')])
      expect(part).toEqual(part.map((_, i) => at(part, 0) + i))
  })
})

it('holdOut parts the rows of a fold from the others, both in their order', () => {
  expect(holdOut(['a', 'b', 'c', 'd'], [1, 3])).toEqual({ rest: ['a', 'c'], held: ['b', 'd'] })
  expect(() => holdOut(['a'], [1])).toThrow(RangeError)
})

it('splitTable keeps a fifth of the rows to test on, with the same mean target', () => {
  const { train, test } = splitTable(table, seeded(42))
  expect([train.length, test.length]).toEqual([799, 201]) // two rows are equal
  const [trained, tested] = [train, test].map(part => mean(part.map(({ target }) => target)))
  expect(Math.abs(Number(trained) - Number(tested))).toBeLessThan(0.3)
  expect(new Set([...train, ...test])).toEqual(new Set(table))
})

it('the same seed splits the same way, another seed another way', () => {
  expect(splitTable(table, seeded(7))).toEqual(splitTable(table, seeded(7)))
  expect(splitTable(table, seeded(7))).not.toEqual(splitTable(table, seeded(8)))
})

it('too few rows are refused with the number that is needed', () => {
  expect(() => stratifiedParts(table.slice(0, 3), 5, seeded(1))).toThrow(
    '3 rows are too few: 20 or more are needed',
  )
  expect(() => splitTable(table.slice(0, 24), seeded(1))).toThrow(
    '24 rows are too few to train on: 25 or more are needed',
  )
})
