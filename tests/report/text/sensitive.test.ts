import { describe, expect, it } from 'vitest'
import type { Figures } from '../../../src/report/analysis/figures.ts'
import { sayWithoutSensitive } from '../../../src/report/text/sensitive.ts'
import { category, level, measures, schemaOf, within } from '../../helpers/planted.ts'

const schema = schemaOf({ ...category('kind', 'a', 'b'), sensitive: true })
const total = (mae: number) => ({ ...measures(0, mae), r2: 0.5, half: 3, nineTenths: 9 })
type Change = NonNullable<Figures['errors']['withoutSensitive']>['changes'][number]
const change = (name: string, from: number, to: number, isClear: boolean): Change => ({
  column: 'kind',
  group: level(name),
  from,
  to,
  isClear,
})
const say = (changes: Change[], cost = within(7, 2)) =>
  sayWithoutSensitive(schema, {
    n: 40,
    total: total(3),
    residuals: [],
    agreement: { low: 0, high: 1, bins: [], squares: [] },
    columns: [],
    withoutSensitive: { total: total(10), cost, changes },
  })

describe('leaving the sensitive columns out', () => {
  it('costs so much, and moves the groups: the one that is then furthest off is named', () => {
    expect(say([change('a', 1, 12, true), change('b', 0, -10, true)])).toEqual([
      'Without kind the model would be 10 g off on average instead of 3, a difference of 7 (95 % interval 5 to 9), and its ranges 20 wide instead of 20.',
      'Of the 2 groups by kind, 2 would clearly be estimated otherwise, 2 of them further off on average and 0 nearer; most of all "kind: A", estimated 12 g too low on average instead of 1 g too low.',
      'Leaving a question out does not make a model fair: the groups differ in ways that the other answers do not tell, and it can no longer take account of them.',
    ])
  })

  it('that brings the groups nearer is not warned of', () => {
    const said = say([change('a', 12, 1, true), change('b', 0, 0, false)])
    expect(said).toHaveLength(2)
    expect(said[1]).toContain('0 of them further off on average and 1 nearer.')
  })

  it('may change nothing', () => {
    const [cost, effect, ...more] = say([change('a', 1, 2, false), change('b', 0, 1, false)], within(1, 2))
    expect(cost).toContain('a difference of 1 that may be chance (95 % interval -1 to 3)')
    expect(effect).toBe('None of the 2 groups by kind would clearly be estimated otherwise.')
    expect(more).toEqual([])
  })

  it('has no effect to tell where no group is large enough', () => {
    expect(say([])).toHaveLength(1)
  })
})
