import { expect, it } from 'vitest'
import { learningCaption } from '../../../../src/report/text/captions/learning.ts'
import { number, schemaOf, within } from '../../../helpers/planted.ts'

const schema = schemaOf(number('x'))
const steps = [1600, 3200].map((rows, i) => ({ rows, mae: within(20 - 5 * i) }))

it.each([
  [within(5), 'Twice the rows brought estimates 5 g nearer, from 1,600 to 3,200 rows (95 % interval 4 to 6)'],
  [within(1, 2), 'More rows would hardly help: from 1,600 to 3,200 rows, the error did not clearly fall'],
  [null, 'Too few rows to tell what more would bring'],
])('of a gain of %j it is said: %s', (gain, title) => {
  const caption = learningCaption(schema, { steps, gain })
  expect(caption.title).toBe(title)
  expect(caption.table.rows).toEqual([
    ['1,600', '20 (19 to 21)'],
    ['3,200', '15 (14 to 16)'],
  ])
})
