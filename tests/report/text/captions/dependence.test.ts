import { expect, it } from 'vitest'
import { dependenceCaption } from '../../../../src/report/text/captions/dependence.ts'
import { category, number, schemaOf, within } from '../../../helpers/planted.ts'

const schema = schemaOf(number('rooms', { step: 1 }), category('kind', 'a', 'b'))

it('states from where to where the mean estimate goes, in the words of the column', () => {
  const points = [1, 3, 6].map(value => ({ value, estimate: within(100 * value, 20) }))
  const { title, table } = dependenceCaption(schema, { column: 'rooms', points })
  expect(title).toBe('rooms: at equal other answers, the mean estimate goes from 100 g (1) to 600 (6)')
  expect(table.rows[1]).toEqual(['3', '300 (280 to 320)'])
})

it('claims nothing where the intervals meet', () => {
  const points = ['a', 'b'].map((value, i) => ({ value, estimate: within(100 + 10 * i, 20) }))
  const { title, table } = dependenceCaption(schema, { column: 'kind', points })
  expect(title).toBe('kind: at equal other answers, no clear difference in the mean estimate')
  expect(table.rows.map(([label]) => label)).toEqual(['A', 'B'])
})
