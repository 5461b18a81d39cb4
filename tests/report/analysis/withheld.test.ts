import { expect, it } from 'vitest'
import { testedBy } from '../../../src/report/analysis/errors.ts'
import { describeWithheld } from '../../../src/report/analysis/withheld.ts'
import { category, level, number, plant, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf({ ...category('kind', 'a', 'b'), sensitive: true }, number('x'))

it('each sensitive column has the ranges of the rows that withhold it, and on which side they miss each group', () => {
  // Told nothing, the model takes the middle: every fourth "a" is above its range, and every fourth "b" below.
  const cases = plant(
    i => ({ kind: i % 2 ? 'a' : 'b', x: 1 }),
    i => (i % 2 ? 1 : -1) * (i % 8 < 2 ? 9 : 3),
    80,
  )
  const asked: string[] = []
  const found = describeWithheld(schema, cases, column => {
    asked.push(column)
    return testedBy(() => ({ prediction: 0, interval: { level: 0.9, low: -5, high: 5 } }), cases)
  })
  expect(asked).toEqual(['kind'])
  expect(found).toEqual([
    {
      column: 'kind',
      coverage: { value: 0.75, low: expect.any(Number), high: expect.any(Number) },
      width: 10,
      groups: [
        { group: level('a'), n: 40, above: 10, below: 0 },
        { group: level('b'), n: 40, above: 0, below: 10 },
      ],
    },
  ])
})

it('of fewer than ten rows nothing is said', () => {
  expect(describeWithheld(schema, [], () => [])).toEqual([])
})
