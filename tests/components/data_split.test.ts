import fc from 'fast-check'
import { mean } from 'simple-statistics'
import { expect, it } from 'vitest'
import { readTable, type Table } from '../../src/components/data_ingestion.ts'
import { seeded, splitTable, stratifiedParts } from '../../src/components/data_split.ts'
import { STUDENTS_CSV, students } from '../helpers/files.ts'

const targets = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 40, maxLength: 200 })
const someSeed = fc.nat()

it('stratifiedParts deals every row to exactly one part, and the parts are of one size within one row', () => {
  fc.assert(
    fc.property(targets, fc.integer({ min: 2, max: 10 }), someSeed, (y, k, seed) => {
      const parts = stratifiedParts(y, k, seeded(seed))
      expect(parts.flat().sort((a, b) => a - b)).toEqual([...y.keys()])
      const sizes = parts.map(part => part.length)
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    }),
  )
})

it('stratifiedParts gives every part one of each k neighbours by target', () => {
  const y = Array.from({ length: 100 }, (_, i) => 100 - i)
  for (const part of stratifiedParts(y, 5, seeded(3))) {
    const blocks = part.map(row => Math.floor(((y[row] ?? 0) - 1) / 5)).sort((a, b) => a - b)
    expect(blocks).toEqual([...Array(20).keys()])
  }
})

it('splitTable keeps a fifth of the rows to test on, with the same mean target', () => {
  const table: Table = readTable(STUDENTS_CSV, students)
  const { train, test } = splitTable(table, seeded(42))
  expect([train.rows.length, test.rows.length]).toEqual([800, 200])
  expect(Math.abs(mean(train.targets) - mean(test.targets))).toBeLessThan(0.3)
  expect([...train.rows, ...test.rows]).toHaveLength(1000)
  expect(new Set([...train.rows, ...test.rows])).toEqual(new Set(table.rows))
})

it('the same seed splits the same way, another seed another way', () => {
  const table = readTable(STUDENTS_CSV, students)
  expect(splitTable(table, seeded(7))).toEqual(splitTable(table, seeded(7)))
  expect(splitTable(table, seeded(7))).not.toEqual(splitTable(table, seeded(8)))
})

it('too few rows are refused with the number that is needed', () => {
  expect(() => stratifiedParts([1, 2, 3], 5, seeded(1))).toThrow('3 rows are too few: 20 or more are needed')
})
