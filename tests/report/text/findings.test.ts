import { describe, expect, it } from 'vitest'
import type { GroupFinding, LineFinding } from '../../../src/report/analysis/finding.ts'
import { findingText } from '../../../src/report/text/findings.ts'
import { category, level, number, schemaOf, within } from '../../helpers/planted.ts'

const schema = schemaOf(number('x', { unit: 'cm' }), category('kind', 'a', 'b', 'c'))
const line: LineFinding = {
  kind: 'line',
  column: 'x',
  n: 200,
  share: 0.81,
  difference: within(-20, 5),
  isClear: true,
  reversed: null,
  r: -0.9,
  step: 10,
}
const groups: GroupFinding = {
  kind: 'groups',
  column: 'kind',
  n: 160,
  share: 0.25,
  difference: within(12, 4),
  isClear: true,
  reversed: null,
  top: { group: level('b'), n: 140, mean: 52 },
  bottom: { group: level('a'), n: 20, mean: 40 },
  groups: [
    { group: level('a'), n: 20, mean: 40 },
    { group: level('b'), n: 140, mean: 52 },
  ],
  leftOut: [],
}

describe('a line', () => {
  it('that falls says lower, in the units of both, and its interval has no minus', () => {
    expect(findingText(schema, line)).toEqual({
      title: 'The higher the x, the lower the Yield',
      sentence:
        'The higher the x, the lower the Yield: with 10 cm more it is 20 g lower on average (95 % interval 15 to 25, n = 200). On its own it accounts for 81 % of the variation (r = -0.90).',
      caveat: '',
    })
  })

  it('that is not clear claims nothing, and says what among so many may be chance', () => {
    const { title, sentence } = findingText(schema, { ...line, isClear: false })
    expect(title).toBe('x: no clear straight-line pattern')
    expect(sentence).toContain('the mean Yield differs by -20 (95 % interval -25 to -15, n = 200).')
    expect(sentence).toContain('Among 2 questions, as much may be chance.')
    const level = findingText(schema, { ...line, isClear: false, difference: within(1, 5) })
    expect(level.sentence).not.toContain('chance')
  })

  it('of few rows warns of them', () => {
    expect(findingText(schema, { ...line, n: 29 }).caveat).toBe('Only 29 rows have an answer.')
  })

  it('says where the model sees the opposite', () => {
    const { title, sentence } = findingText(schema, { ...line, reversed: within(5, 2) })
    expect(sentence).toContain(
      ' Among those with the same other answers the model sees the opposite, 5 g more (95 % interval 3 to 7): ',
    )
    expect(title).toBe(
      'The higher the x, the lower the Yield; at equal other answers, the model sees the opposite',
    )
  })
})

describe('groups', () => {
  it('that differ say by how much, on which n, and which of them are few or left out', () => {
    expect(findingText(schema, { ...groups, leftOut: [level('c')] })).toEqual({
      title: 'kind: "B" is 12 g ahead of "A"',
      sentence:
        'kind: pots with "B" average 52 g, 12 more than those with "A" (95 % interval 8 to 16, n = 140 and 20). On its own it accounts for 25 % of the variation.',
      caveat: '"A" has only 20 pots. Left out, with fewer than 10 pots: C.',
    })
  })

  it('of more than two name the clearest gap', () => {
    const three = [...groups.groups, { group: level('c'), n: 40, mean: 45 }]
    expect(findingText(schema, { ...groups, groups: three }).sentence).toContain(
      ', the clearest of the gaps (',
    )
  })

  it('of a number are no straight line, and all their means are told', () => {
    const range = (from: number | null, below: number | null) => ({ kind: 'range' as const, from, below })
    const [low, high] = [
      { group: range(null, 5), n: 100, mean: 40 },
      { group: range(5, null), n: 100, mean: 52 },
    ]
    const bent = { ...groups, column: 'x', top: high, bottom: low, groups: [low, high] }
    expect(findingText(schema, bent).sentence).toContain(
      ' The pattern is no straight line: 40 for "Below 5" and 52 for "5 or more".',
    )
  })

  it('that are not clear claim nothing', () => {
    const { title, sentence } = findingText(schema, { ...groups, isClear: false })
    expect(title).toBe('kind: no clear difference')
    expect(sentence).toContain('from "A" to "B" it is 12 (95 % interval 8 to 16, n = 20 and 140).')
  })
})

it('nothing to compare is said, and what was left out', () => {
  const nothing = { kind: 'nothing', column: 'kind', n: 4, share: 0, leftOut: [level('a')] } as const
  expect(findingText(schema, { ...nothing, leftOut: [level('a')] })).toEqual({
    title: 'kind: nothing to compare',
    sentence: 'kind: too few different answers to compare.',
    caveat: 'Left out, with fewer than 10 pots: A.',
  })
})

it.each([
  [365.25, 'a year later'],
  [365.25 / 12, 'a month later'],
  [1, 'a day later'],
])('a date is told by %d days as "%s"', (step, later) => {
  const dated = schemaOf({ name: 'x', kind: 'date', label: 'Sold' })
  expect(findingText(dated, { ...line, step }).sentence).toContain(
    `The later the Sold, the lower the Yield: ${later} it is 20 g lower on average`,
  )
})
