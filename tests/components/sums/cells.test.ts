import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { cellOf, foldsOf, hashOf, placeOf, TEST_CELL } from '../../../src/components/sums/cells.ts'
import { category, number, schemaOf } from '../../helpers/planted.ts'

it('a cell tells both folds', () => {
  for (let cell = 0; cell < 25; cell++) expect(cellOf(foldsOf(cell))).toBe(cell)
  expect(foldsOf(13)).toEqual({ compared: 2, calibrated: 3 })
})

it('the digits of a hash say where a row goes, in fifths', () => {
  const digits = (test: string, compared: string, calibrated: string) =>
    `${test}${compared}${calibrated}0000fedcba9876543210`
  expect(placeOf(digits('3332', 'ffff', 'ffff'))).toEqual({ cell: TEST_CELL, order: 'fedcba9876543210' })
  expect(placeOf(digits('3333', '0000', '0000')).cell).toBe(0)
  expect(placeOf(digits('ffff', '3333', 'cccd')).cell).toBe(1 * 5 + 4)
  expect(placeOf(digits('8000', '999a', '6665')).cell).toBe(3 * 5 + 1)
})

it('a hash is the MD5 of whole numbers, so that any engine can have the same', () => {
  const schema = schemaOf(number('size', { optional: true }), category('colour', 'red', 'blue'))
  const md5 = (text: string) => createHash('md5').update(text).digest('hex')
  expect(hashOf(schema, { size: 1.2345, colour: 'blue' }, -0.5)).toBe(md5('1235|2|-500'))
  expect(hashOf(schema, { size: null, colour: null }, 1e300)).toBe(md5('|0|9000000000000000'))
  expect(hashOf(schema, { size: -0.0001, colour: 'red' }, 0)).toBe(md5('0|1|0'))
})
