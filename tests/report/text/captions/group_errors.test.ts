import { describe, expect, it } from 'vitest'
import type { StudiedGroup } from '../../../../src/report/analysis/group_errors.ts'
import { groupErrorsCaption, shownErrors } from '../../../../src/report/text/captions/group_errors.ts'
import { measures, studied } from '../../../helpers/figures.ts'
import { category, schemaOf } from '../../../helpers/planted.ts'

const schema = schemaOf(category('kind', 'a', 'b', 'c'))
const small = studied('c', null)
const caption = (groups: StudiedGroup[], isCompared: boolean) =>
  groupErrorsCaption(schema, { column: 'kind', groups, gaps: null }, isCompared)

describe('the title', () => {
  it('names the group that is clearly furthest off', () => {
    expect(
      caption([studied('a', measures(-3), { isOff: true }), studied('b', measures(9)), small], false).title,
    ).toBe('kind: "A" is estimated 3 g too high on average')
  })

  it('says where none is, and which would be without the sensitive columns', () => {
    const groups = [
      studied('a', measures(1), { without: measures(5), isOffWithout: true }),
      studied('b', measures(1), { without: measures(-7), isOffWithout: true }),
    ]
    expect(caption(groups, true).title).toBe(
      'kind: no group is clearly estimated too high or too low; without the sensitive questions, "B" would be: 7 g too high',
    )
  })

  it('says where no group is large enough', () => {
    expect(caption([small], false).title).toBe('kind: no group is large enough to say')
  })
})

describe('the table', () => {
  it('has the errors of training rows beside those of test rows, and withholds those of small groups', () => {
    const few = { n: 12, errors: measures(2, 2, 12) }
    expect(caption([studied('a', measures(-3), { test: few }), small], false).table).toEqual({
      heading: [
        'kind',
        'Training rows',
        'Mean error',
        'MAE',
        'Coverage, %',
        'Width of the ranges',
        'Test rows',
        'Mean error there',
        'MAE there',
        'Coverage there, %',
      ],
      rows: [
        [
          'A',
          '40',
          '-3 (-4 to -2)',
          '3 (2 to 4)',
          '90 (80 to 95)',
          '20',
          '12',
          '+2 (+1 to +3)',
          '2 (1 to 3)',
          'fewer than 30',
        ],
        ['C', '3', 'withheld: fewer than 10', '–', '–', '–', '3', 'withheld: fewer than 10', '–', '–'],
      ],
    })
  })

  it('has those of the other model beside them', () => {
    const { heading, rows } = caption(
      [studied('a', measures(1), { without: measures(5) }), small],
      true,
    ).table
    expect(heading.slice(10)).toEqual(['Mean error without', 'MAE without'])
    expect(rows.map(cells => cells.slice(10))).toEqual([
      ['+5 (+4 to +6)', '5 (4 to 6)'],
      ['–', '–'],
    ])
  })

  it('of many groups holds the largest', () => {
    const groups = Array.from({ length: 30 }, (_, i) => studied(`${i}`, measures(1, 1, 10 + i)))
    expect(shownErrors(groups).map(({ outOfFold: { n } }) => n)).toEqual([
      30, 31, 32, 33, 34, 35, 36, 37, 38, 39,
    ])
  })
})
