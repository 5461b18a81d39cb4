import { expect, it } from 'vitest'
import { importanceCaption, shownImportance } from '../../../../src/report/text/captions/importance.ts'
import { number, schemaOf, within } from '../../../helpers/planted.ts'

const names = Array.from({ length: 14 }, (_, i) => `c${i}`)
const schema = schemaOf(...names.map(name => number(name)))
const importance = names.map((column, i) => ({ column, isUsed: i !== 13, cost: within(10 * i, 5) }))

it('the question that matters most is named, and the ten that do in their order', () => {
  const { title, table } = importanceCaption(schema, importance)
  expect(title).toBe(
    'c12 matters most: with its answers shuffled, estimates are 120 g further off (95 % interval 115 to 125)',
  )
  expect(table.rows).toHaveLength(10)
  expect(table.rows[0]).toEqual(['c12', '120 (115 to 125)'])
  expect(shownImportance(importance).map(({ column }) => column)).not.toContain('c13')
})

it('none is named where the most may be chance', () => {
  expect(importanceCaption(schema, importance.slice(0, 1)).title).toBe(
    'No question clearly matters on its own',
  )
})
