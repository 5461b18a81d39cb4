import { expect, it } from 'vitest'
import {
  createFaults,
  faultIn,
  ignoredNotice,
  withoutNotice,
} from '../../src/components/ingestion_messages.ts'
import { locateColumns } from '../../src/schema/headings.ts'
import { at } from '../../src/utils.ts'
import { students } from '../helpers/files.ts'

const target = { ...students.target, kind: 'number' as const }

it('a fault names the column, the cell and what is allowed', () => {
  expect(faultIn(target, '101')).toBe('math_score is "101"; allowed: a number from 0 to 100')
})

it('the first ten faults are listed, and the others counted', () => {
  const faults = createFaults(undefined)
  faults.settle()
  for (let i = 1; i <= 12; i++) faults.add(`x.csv:${i}: fault`)
  expect(faults.settle).toThrow(/^x\.csv:1: fault\n(.*\n){9}and 2 more faults$/)
})

it('faults that count as missing are a notice', () => {
  const faults = createFaults('missing')
  expect(faults.notices('x.csv')).toEqual([])
  faults.add('x.csv:7: fault')
  faults.add('x.csv:9: fault')
  faults.settle()
  expect(faults.notices('x.csv')).toEqual([
    'x.csv: cells that are not allowed count as missing: 2, the first: x.csv:7: fault',
  ])
})

it('columns that the schema neither uses nor drops are named, and rows without a target counted', () => {
  const asked = [at(students.columns, 0), target]
  const heading = [at(asked, 0).name, target.name, 'shoe size', 'pupil number']
  const located = locateColumns(students, asked, heading, 'x.csv:1')
  const schema = { ...students, dropped: [{ heading: 'Pupil Number', reason: 'an id' }] }
  expect(ignoredNotice('x.csv', heading, located, schema)).toEqual([
    expect.stringContaining('are ignored: shoe size'),
  ])
  expect(ignoredNotice('x.csv', heading.slice(0, 2), located, schema)).toEqual([])
  expect(withoutNotice('x.csv', 3, students)).toEqual(['x.csv: rows without a math_score are left out: 3'])
  expect(withoutNotice('x.csv', 0, students)).toEqual([])
})
