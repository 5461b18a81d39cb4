import { expect, it } from 'vitest'
import { readRows, splitRows } from '../../../src/pipelines/steps/step.ts'
import { givenStudents } from '../../helpers/steps.ts'

it('the first rows are taken, and all where there are fewer', () => {
  expect(readRows(givenStudents({ rows: 30 })).table).toHaveLength(30)
  expect(readRows(givenStudents({ rows: 5000 })).table).toHaveLength(1000)
  expect(readRows(givenStudents({ rows: 2 })).table).toEqual(readRows(givenStudents()).table.slice(0, 2))
})

it('a split is the same each time, has every row once, and needs 25', () => {
  const { train, test } = splitRows(givenStudents())
  expect(train.length + test.length).toBe(100)
  expect(splitRows(givenStudents()).test).toEqual(test)
  expect(() => splitRows(givenStudents({ rows: 24 }))).toThrow('24 rows are too few')
})
