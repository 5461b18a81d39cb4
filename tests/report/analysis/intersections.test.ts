import { expect, it } from 'vitest'
import { testedBy } from '../../../src/report/analysis/errors.ts'
import { intersectionsOf } from '../../../src/report/analysis/intersections.ts'
import { category, level, noise, number, plant, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf({ ...category('one', 'a', 'b'), sensitive: true }, number('x'), {
  ...category('two', 'c', 'd'),
  sensitive: true,
})
// On each question alone the errors cancel out; where they meet they do not.
const cases = plant(
  i => ({ one: i % 2 ? 'a' : 'b', two: i % 4 < 2 ? 'c' : 'd', x: i }),
  i => (i % 2 ? 1 : -1) * (i % 4 < 2 ? 1 : -1) * 20 + noise(i) / 10,
  202,
)
const tested = testedBy(() => ({ prediction: 0, interval: { level: 0.9, low: -50, high: 50 } }), cases)

it('errors that cancel out on two questions are found where these meet', () => {
  const found = intersectionsOf(schema, cases, tested)
  expect(found).toHaveLength(4)
  for (const { errors, isOff } of found) {
    expect(Math.abs(Math.abs(errors.bias.value) - 20)).toBeLessThan(2)
    expect(isOff).toBe(true)
  }
  expect(found[0]?.sides).toEqual([
    { column: 'one', group: level('a') },
    { column: 'two', group: level('c') },
  ])
})

it('those of fewer than thirty rows are left out, and where fewer than two columns are sensitive there are none', () => {
  expect(intersectionsOf(schema, cases, tested.slice(0, 100))).toEqual([])
  expect(intersectionsOf(schemaOf(number('x')), cases, tested)).toEqual([])
})
