import { describe, expect, it } from 'vitest'
import { NO_USE } from '../../../src/report/text/comparison.ts'
import { keyFigures, summarise } from '../../../src/report/text/summary.ts'
import { measures, studied } from '../../helpers/figures.ts'
import { savedSource } from '../../helpers/source.ts'

describe('the summary', () => {
  it('of the students is of the data, the strongest pattern, the model, its ranges, its groups, the sensitive, and the use', () => {
    const { schema, figures } = savedSource()
    expect(
      summarise(schema, 0.9, figures, 1).map(sentence => sentence.split(' ').slice(0, 4).join(' ')),
    ).toEqual([
      '1,000 students, 7 questions;',
      'The higher the Reading',
      'Linear regression is the',
      'With each estimate comes',
      'For no group is',
      'Without Gender and Race',
      'Treat an estimate as',
    ])
  })

  it('of clean data says that there is nothing to be careful about', () => {
    const { schema, figures } = savedSource()
    const [data] = summarise(schema, 0.9, figures, 0)
    expect(data).toBe('1,000 students, 7 questions, and nothing in the data to be careful about.')
  })

  it('of rows in the order of time says which were kept aside', () => {
    const { schema, figures } = savedSource()
    const [data] = summarise({ ...schema, split: 'time' }, 0.9, figures, 2)
    expect(data).toBe(
      '1,000 students, 7 questions; 2 things to be careful about. The last fifth in time are the test rows.',
    )
  })

  it('of noise says that no question says anything, and where the baseline wins that no model helps', () => {
    const { schema, figures } = savedSource()
    const unclear = figures.findings.map(finding =>
      finding.kind === 'nothing' ? finding : { ...finding, isClear: false },
    )
    const comparison = { ...figures.comparison, winner: { ...figures.comparison.winner, isBaseline: true } }
    const said = summarise(schema, 0.9, { ...figures, findings: unclear, comparison }, 0)
    expect(said.slice(1, 3)).toEqual(['No question on its own says anything clear.', NO_USE])
  })

  it('says that ranges hold on average over all, and promises a group nothing', () => {
    const { schema, figures } = savedSource()
    const said = summarise(schema, 0.9, figures, 0)[3]
    expect(said).toContain('Ranges made this way hold for about 90 % of all students like those in the data')
    expect(said).toContain('an average over all, and no promise for one group')
  })

  it('names the group that the model is clearly further off for, the furthest of them', () => {
    const { schema, figures } = savedSource()
    const [column] = schema.columns
    const [first, second] = column?.kind === 'category' ? column.levels : []
    figures.errors.columns = [
      {
        column: column?.name ?? '',
        groups: [
          studied(first?.value ?? '', measures(-12), { isOff: true, isWorse: true }),
          studied(second?.value ?? '', measures(30)),
        ],
        gaps: null,
      },
    ]
    expect(summarise(schema, 0.9, figures, 0)[4]).toBe(
      `The model is furthest off for ${column?.label}, "${first?.label}" (40 students): by 12.0 points (95 % interval 11.0 to 13.0), 12.0 points too high on average, against 4.3 over all.`,
    )
  })
})

it('the key figures stand for the rows kept aside and for held-out training rows', () => {
  const { schema, figures } = savedSource()
  const { heading, rows } = keyFigures(schema, 0.9, figures)
  expect(heading).toEqual(['Figure', 'Kept aside', 'Training, held out in turn'])
  expect(rows[0]).toEqual(['Rows', '201', '799'])
  expect(rows.map(([label]) => label)).toEqual([
    'Rows',
    'Off on average',
    'Variation accounted for',
    'Ranges that hold, of 90 % aimed at',
  ])
})
