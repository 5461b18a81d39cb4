import { describe, expect, it } from 'vitest'
import { addedHeadings, widthWithoutResults } from '../../src/batch/added_columns.ts'

describe('the columns that are added', () => {
  it('come in this order', () => {
    expect(addedHeadings(['a'], undefined)).toEqual(['estimate', 'low', 'high', 'problem'])
    expect(addedHeadings(['a'], ['a', 'clipping'])).toEqual([
      'estimate',
      'low',
      'high',
      'baseline',
      'contribution_a',
      'contribution_clipping',
      'problem',
    ])
  })

  it('are called otherwise where the table has their names', () => {
    expect(addedHeadings(['low', 'low_2', 'problem'], undefined)).toEqual([
      'estimate',
      'low_3',
      'high',
      'problem_2',
    ])
  })

  it.each([
    [['a', 'b', ...addedHeadings(['a', 'b'], undefined)], 2],
    [['a', ...addedHeadings(['a'], ['a', 'clipping'])], 1],
    [['a', 'estimate', 'low', 'high'], 4],
    [['a', 'estimate', 'low', 'high', 'problem', 'note'], 6],
    [['a', 'estimate', 'low', 'high', 'note', 'problem'], 6],
    [['estimate', 'low', 'high', 'problem'], 4],
    [['a'], 1],
  ])('of an earlier run are known again at the end of %j: %i columns are before', (heading, width) => {
    expect(widthWithoutResults(heading)).toBe(width)
  })
})
