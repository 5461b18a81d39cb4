import { expect, it } from 'vitest'
import type { Coefficients } from '../../../src/report/analysis/coefficients.ts'
import { coefficientTable, sayEntangled } from '../../../src/report/text/coefficients.ts'
import { category, number, schemaOf, within } from '../../helpers/planted.ts'

const schema = schemaOf(
  number('x', { label: 'Height', unit: 'cm' }),
  number('z', { label: 'Width' }),
  category('kind', 'a', 'b'),
)
const coefficients: Coefficients = {
  n: 40,
  effects: [
    { kind: 'number', column: 'x', step: 10, difference: within(5) },
    { kind: 'level', column: 'kind', level: 'b', reference: 'a', difference: within(-3, 9) },
  ],
  entangled: [
    { column: 'x', vif: 13.6, partner: { column: 'z', r: -0.94 } },
    { column: 'z', vif: 12.2, partner: { column: 'x', r: -0.94 } },
  ],
}

it('what the model adds for each answer stands in a table, and whether it is clearly anything', () => {
  expect(coefficientTable(schema, coefficients, ['kind', 'x']).rows).toEqual([
    ['kind', 'B instead of A', '-3 (-12 to +6)', 'no'],
    ['Height', '10 cm more', '+5 (+4 to +6)', 'yes'],
  ])
  expect(coefficientTable(schema, null, ['x'])).toEqual({ heading: [], rows: [] })
})

it('lines that are not to be read alone are named, with how they go together', () => {
  expect(sayEntangled(schema, coefficients)).toEqual([
    'Height and Width are largely told by the other answers (variance inflation 14 and 12). The lines of Height and Width go together (their estimates are correlated -0.94): where one is too high, the other is too low, and only their sum is well known.',
  ])
  expect(sayEntangled(schema, { ...coefficients, entangled: [] })).toEqual([])
})
