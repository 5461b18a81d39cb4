import { expect, it } from 'vitest'
import { fillRaw, rawLayout } from '../../../src/components/sums/raw_features.ts'
import { category, number, schemaOf } from '../../helpers/planted.ts'

const schema = schemaOf(
  number('size', { min: 0, max: 10, optional: true }),
  category('colour', 'red', 'blue'),
  { name: 'day', kind: 'date', optional: true },
)
const layout = rawLayout({ ...schema, target: { ...schema.target, min: 0, max: 100 } })

it('a row is 1, its values less the middle of their limits, its level as 0 or 1, "missing", and its target', () => {
  const raw = new Float64Array(layout.size)
  const places = fillRaw(layout, { size: 7, colour: 'blue', day: 10_957 + 59 }, 80, raw)
  expect([...raw]).toEqual([1, 2, 0, 0, 1, 0, 0, 2, 2, 59, 0, 30]) // 2000-02-29, a Tuesday
  expect(places).toEqual([0, 1, 4, 6, 7, 8, 9, 11])
})

it('what is missing is 0, but for its own place', () => {
  const raw = new Float64Array(layout.size)
  fillRaw(layout, { size: null, colour: null, day: null }, 50, raw)
  expect([...raw]).toEqual([1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0])
})

it('sums are of each feature, and of the products that do not follow from them', () => {
  const firsts = layout.pairs.filter(([i]) => i === 0)
  expect(firsts.length).toBe(layout.size - 1)
  const has = (i: number, j: number) => layout.pairs.some(([a, b]) => a === i && b === j)
  expect([has(1, 1), has(1, 2), has(2, 2), has(3, 4), has(1, 3), has(6, 8), has(11, 11)]).toEqual([
    true, // a square
    false, // a value, and that it is missing
    false, // 1 is its square
    false, // two levels
    true,
    true, // two parts of a date
    true,
  ])
})

it('has no place for a level that there is not', () => {
  expect(() =>
    fillRaw(layout, { size: 1, colour: 'green', day: 1 }, 1, new Float64Array(layout.size)),
  ).toThrow('level')
})
