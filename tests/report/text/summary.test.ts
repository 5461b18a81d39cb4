import { describe, expect, it } from 'vitest'
import { NO_USE } from '../../../src/report/text/comparison.ts'
import { summarise } from '../../../src/report/text/summary.ts'
import { level, measures, within } from '../../helpers/planted.ts'
import { savedSource } from '../../helpers/source.ts'

describe('the summary', () => {
  it('of the students is of the data, the strongest pattern, the model, its ranges, its groups and the sensitive', () => {
    const { schema, figures } = savedSource()
    expect(
      summarise(schema, 0.9, figures).map(sentence => sentence.split(' ').slice(0, 4).join(' ')),
    ).toEqual([
      '1,000 students, 7 questions;',
      'The higher the Reading',
      'Linear regression is the',
      'With each estimate comes',
      'For no group is',
      'Without Gender and Race',
    ])
  })

  it('of clean data says that there is nothing to be careful about', () => {
    const { schema, figures } = savedSource()
    const [data] = summarise(schema, 0.9, { ...figures, alerts: [] })
    expect(data).toBe('1,000 students, 7 questions, and nothing in the data to be careful about.')
  })

  it('of noise says that no question says anything, and where the baseline wins that no model helps', () => {
    const { schema, figures } = savedSource()
    const unclear = figures.findings.map(finding =>
      finding.kind === 'nothing' ? finding : { ...finding, isClear: false },
    )
    const comparison = { ...figures.comparison, winner: { ...figures.comparison.winner, isBaseline: true } }
    const said = summarise(schema, 0.9, { ...figures, findings: unclear, comparison })
    expect(said.slice(1, 3)).toEqual(['No question on its own says anything clear.', NO_USE])
  })

  it('names the group that the model is clearly furthest off for', () => {
    const { schema, figures } = savedSource()
    const [column] = schema.columns
    const errors = {
      withSensitive: { ...measures(-12), mae: within(12), isOff: true },
      withoutSensitive: null,
    }
    const [first] = column?.kind === 'category' ? column.levels : []
    figures.errors.columns = [
      {
        column: column?.name ?? '',
        groups: [{ group: level(first?.value ?? ''), n: 40, errors }],
        gaps: null,
      },
    ]
    expect(summarise(schema, 0.9, figures)[4]).toBe(
      `The model is furthest off for ${column?.label}, "${first?.label}" (40 of those): by 12.0 points (95 % interval 11.0 to 13.0), 12.0 points too high on average, against 4.4 over all, and 90 % of the ranges held. Of many groups, the worst is partly chance.`,
    )
  })
})
