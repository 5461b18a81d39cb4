import { describe, expect, it } from 'vitest'
import type { Figures } from '../../../src/report/analysis/figures.ts'
import type { Change } from '../../../src/report/analysis/sensitive.ts'
import { sayWithheld, sayWithoutSensitive, withoutTable } from '../../../src/report/text/sensitive.ts'
import { errorsOf, total } from '../../helpers/figures.ts'
import { category, level, schemaOf, within } from '../../helpers/planted.ts'
import { savedSource } from '../../helpers/source.ts'

const schema = schemaOf({ ...category('kind', 'a', 'b'), sensitive: true })
const importance = [{ column: 'kind', isUsed: true, cost: within(1) }]
const change = (
  name: string,
  actual: number,
  estimate: number,
  without: number,
  isClear: boolean,
): Change => ({
  column: 'kind',
  group: level(name),
  n: 40,
  actual,
  with: estimate,
  without,
  isClear,
})
const figures = (more: Partial<Figures['errors']>, isUsed = true): Figures => ({
  ...savedSource().figures,
  importance: importance.map(each => ({ ...each, isUsed })),
  errors: errorsOf({ outOfFold: total(0, 3), ...more }),
})
const say = (changes: Change[], cost = within(7, 2), isUsed = true) =>
  sayWithoutSensitive(
    schema,
    figures({ withoutSensitive: { total: total(10), cost, alone: [], changes } }, isUsed),
  )

describe('leaving the sensitive columns out', () => {
  it('costs so much, and moves the groups: the one that is then furthest off is named', () => {
    expect(say([change('a', 50, 49, 38, true), change('b', 40, 40, 50, true)])).toEqual([
      'Without kind the model would be 7 g further off on average (95 % interval 5 to 9): 10 instead of 3; its ranges would be 20 wide instead of 20.',
      'Of the 2 groups by kind, 2 would clearly be estimated otherwise on average, 2 of them with a mean error further from 0 and 0 with one nearer to it; most of all "kind: A", estimated 12 g too low on average instead of 1 g too low.',
      'It would turn the order of groups around: "kind: A" averages 50 g and is estimated 49 on average, without it 38; "kind: B" averages 40 g and is estimated 40 on average, without it 50.',
      'Leaving a question out does not make a model fair: the groups differ in ways that the other answers do not tell, and it can no longer take account of them.',
    ])
  })

  it('that brings the groups nearer is not warned of', () => {
    const said = say([change('a', 50, 38, 49, true), change('b', 40, 40, 40, false)])
    expect(said).toHaveLength(2)
    expect(said[1]).toContain('0 of them with a mean error further from 0 and 1 with one nearer to it.')
  })

  it('may change nothing, and a group that was right is said to have been', () => {
    const [cost, effect, ...more] = say(
      [change('a', 50, 49, 48, false), change('b', 40, 40, 39, false)],
      within(1, 2),
    )
    expect(cost).toContain(
      'the model would not be clearly further off: 4 g on average instead of 3 (95 % interval of the difference -1 to +3)',
    )
    expect(effect).toBe('No group by kind would clearly be estimated otherwise.')
    expect(more).toEqual([])
    expect(say([change('a', 50, 50.2, 38, true)])[1]).toContain('12 g too low on average instead of right')
  })

  it('that the model does not use changes nothing, and that is all', () => {
    expect(say([change('a', 50, 49, 38, true)], within(7), false)).toEqual([
      'The model does not use kind: without, its estimates would be the same.',
    ])
  })

  it('has no effect to tell where no group is large enough', () => {
    expect(say([])).toHaveLength(1)
  })

  it('one by one has a cost for each', () => {
    const alone = [
      { column: 'kind', cost: within(2.5, 0.3) },
      { column: 'kind', cost: within(0) },
    ]
    const said = sayWithoutSensitive(
      schema,
      figures({ withoutSensitive: { total: total(10), cost: within(7), alone, changes: [] } }),
    )
    expect(said[1]).toBe(
      'Left out alone, each adds to the mean absolute error: kind +3 (+2 to +3) and kind 0 (-1 to +1).',
    )
  })
})

it('the means of every group stand in a table, actual and by both models', () => {
  const changes = [change('a', 50, 49, 38, true)]
  const errors = errorsOf({ withoutSensitive: { total: total(1), cost: within(1), alone: [], changes } })
  expect(withoutTable(schema, errors).rows).toEqual([['kind: A', '40', '50', '49', '38']])
  expect(withoutTable(schema, errorsOf()).rows).toEqual([])
})

it('to withhold means a wider range, and misses to one side where they are', () => {
  const withheld = [
    {
      column: 'kind',
      coverage: { value: 0.9, low: 0.8, high: 0.95 },
      width: 26,
      groups: [
        { group: level('a'), n: 40, above: 0, below: 9 },
        { group: level('b'), n: 40, above: 3, below: 3 },
      ],
    },
  ]
  expect(sayWithheld(schema, figures({ withheld }))).toEqual([
    'With kind withheld, the estimate is an average over its answers, and the range is 26 wide instead of 20; it holds for 90 %. Where it misses, it is nearly always to one side: "A" too high (9 of 9 misses).',
  ])
  expect(sayWithheld(schema, figures({ withheld }, false))).toEqual([])
})
