import { expect, it } from 'vitest'
import { boxesCaption, shownGroups } from '../../../../src/report/text/captions/boxes.ts'
import { category, level, schemaOf } from '../../../helpers/planted.ts'

it('box plots take the title of the finding, and have every quantile in a table', () => {
  const target = { p10: 1, q1: 2.5, median: 5, q3: 7.5, p90: 9, mean: 5.2 }
  const spread = {
    column: 'kind',
    groups: [
      { group: level('a'), n: 1200, target },
      { group: level('b'), n: 4, target: null },
    ],
  }
  const schema = schemaOf(category('kind', 'a', 'b'))
  expect(boxesCaption(schema, spread, 'The point', { min: 0, max: 10 })).toEqual({
    name: 'target-by-kind',
    title: 'The point',
    alt: 'Box plots of Yield by kind. Medians: 5 for "A"',
    table: {
      heading: ['kind', 'n', '10 % are below', '25 % below', 'Median', '75 % below', '90 % below', 'Mean'],
      rows: [
        ['A', '1,200', '1', '2.5', '5', '7.5', '9', '5'],
        ['B', '4', 'withheld: fewer than 10', '–', '–', '–', '–', '–'],
      ],
    },
  })
})

it('of many groups the largest are shown, in their own order', () => {
  const groups = Array.from({ length: 30 }, (_, i) => ({ n: (i * 7) % 30 }))
  const shown = shownGroups(groups)
  expect(shown).toHaveLength(10)
  expect(Math.min(...shown.map(({ n }) => n))).toBe(20)
  expect(shown.map(group => groups.indexOf(group))).toEqual(
    shown.map(group => groups.indexOf(group)).sort((a, b) => a - b),
  )
})
