import { expect, it } from 'vitest'
import { correlationsCaption } from '../../../../src/report/text/captions/correlations.ts'
import { number, schemaOf, within } from '../../../helpers/planted.ts'

const schema = schemaOf(number('x'), number('z'))
const pair = (x: string, y: string, r: number) => ({
  x,
  y,
  n: 40,
  r: within(r, 0.1),
  isClear: Math.abs(r) > 0.1,
})

it('the correlations state the closest pair, and have all in a table', () => {
  const pairs = [pair('x', 'z', 0.3), pair('x', 'yield', -0.8)]
  const { title, alt, table } = correlationsCaption(schema, { columns: ['x', 'z', 'yield'], pairs })
  expect(title).toBe('Strongest straight-line link: x and Yield (r = -0.80)')
  expect(alt).toBe('Correlations of x, z, Yield')
  expect(table.rows).toEqual([
    ['x, z', '0.30', '0.20 to 0.40', '40'],
    ['x, Yield', '-0.80', '-0.90 to -0.70', '40'],
  ])
})

it('where the closest may be chance, none is named', () => {
  const { title } = correlationsCaption(schema, { columns: ['x', 'z'], pairs: [pair('x', 'z', 0.05)] })
  expect(title).toBe('No two numbers clearly go together in a straight line')
})
