import { describe, expect, it } from 'vitest'
import { groupErrorsCaption } from '../../../../src/report/text/captions/group_errors.ts'
import { category, level, measures, schemaOf } from '../../../helpers/planted.ts'

const schema = schemaOf(category('kind', 'a', 'b', 'c'))
const group = (name: string, bias: number, isOff: boolean, other?: { bias: number; isOff: boolean }) => ({
  group: level(name),
  n: 40,
  errors: {
    withSensitive: { ...measures(bias), isOff },
    withoutSensitive: other ? { ...measures(other.bias), isOff: other.isOff } : null,
  },
})
const small = { group: level('c'), n: 3, errors: null }
const caption = (groups: (ReturnType<typeof group> | typeof small)[], isCompared: boolean) =>
  groupErrorsCaption(schema, { column: 'kind', groups, gaps: null }, isCompared)

describe('the title', () => {
  it('names the group that is clearly furthest off', () => {
    expect(caption([group('a', -3, true), group('b', 9, false), small], false).title).toBe(
      'kind: "A" is estimated 3 g too high on average',
    )
  })

  it('says where none is, and which would be without the sensitive columns', () => {
    const groups = [
      group('a', 1, false, { bias: 5, isOff: true }),
      group('b', 1, false, { bias: -7, isOff: true }),
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
  it('has the errors of one model, and withholds those of small groups', () => {
    expect(caption([group('a', -3, true), small], false).table).toEqual({
      heading: ['kind', 'n', 'Mean error', 'MAE', 'RMSE', 'Coverage, %', 'Width'],
      rows: [
        ['A', '40', '-3 (-4 to -2)', '3 (2 to 4)', '4 (3 to 5)', '90 (80 to 95)', '20 (19 to 21)'],
        ['C', '3', 'withheld: fewer than 10', '–', '–', '–', '–'],
      ],
    })
  })

  it('has those of the other model beside them', () => {
    const { heading, rows } = caption([group('a', 1, false, { bias: 5, isOff: true }), small], true).table
    expect(heading.slice(7)).toEqual(['Mean error without', 'MAE without'])
    expect(rows.map(cells => cells.slice(7))).toEqual([
      ['+5 (+4 to +6)', '5 (4 to 6)'],
      ['withheld: fewer than 10', '–'],
    ])
  })
})
