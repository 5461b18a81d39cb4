import { expect, it } from 'vitest'
import { groupFinding } from '../../../src/report/analysis/group_finding.ts'
import { at } from '../../../src/utils.ts'
import { category, level, noise, number, plant, schemaOf, within } from '../../helpers/planted.ts'

const difference = (value: number) => ({ value, within: () => within(value) })
const frame = { adjusted: () => difference(0), level: 0.95 }
const kind = at(schemaOf(category('kind', 'a', 'b', 'c')).columns, 0)

it('holds the means of all groups, and of the two that are furthest apart the difference', () => {
  const cases = plant(
    i => ({ kind: at(['a', 'b', 'c'], i % 3) }),
    i => (i % 2) + 10 * (i % 3),
    60,
  )
  expect(groupFinding(frame, kind, cases)).toMatchObject({
    kind: 'groups',
    n: 60,
    top: { group: level('c'), n: 20, mean: 20.5 },
    bottom: { group: level('a'), n: 20, mean: 0.5 },
    groups: [{ mean: 0.5 }, { mean: 10.5 }, { mean: 20.5 }],
    difference: { value: 20 },
    isClear: true,
    leftOut: [],
  })
})

it('takes the pair that is clearest, not the widest: a wide gap of scattered rows may be chance', () => {
  const cases = plant(
    i => ({ kind: at(['a', 'b', 'c'], i % 3) }),
    i => at([(i % 2) - 0.5, 10 + (i % 2), 30 + 20 * noise(i)], i % 3),
    60,
  )
  expect(groupFinding(frame, kind, cases)).toMatchObject({
    top: { group: level('b') },
    bottom: { group: level('a') },
  })
})

it('leaves groups under ten out, by name, and counts the others only', () => {
  const cases = plant(
    i => ({ kind: i < 4 ? 'a' : i < 24 ? 'b' : 'c' }),
    i => noise(i) + (i < 24 ? 100 : 0),
  )
  expect(groupFinding(frame, kind, cases)).toMatchObject({
    n: 196,
    top: { group: level('b'), n: 20 },
    leftOut: [level('a')],
  })
})

it('asks the model about levels, from the lower to the upper, and never about quarters', () => {
  const cases = plant(
    i => ({ kind: i % 2 ? 'a' : 'b', x: i }),
    i => (i % 2) + noise(i) / 100,
    40,
  )
  const asked: unknown[] = []
  const adjusted = (...question: unknown[]) => {
    asked.push(question)
    return difference(-5)
  }
  expect(groupFinding({ ...frame, adjusted }, kind, cases)).toMatchObject({ reversed: within(-5) })
  expect(asked).toEqual([['kind', 'b', 'a']])
  const x = at(schemaOf(number('x')).columns, 0)
  expect(groupFinding({ ...frame, adjusted }, x, cases)).toMatchObject({ reversed: null })
})

it('says nothing of a single group', () => {
  const cases = plant(
    i => ({ kind: i < 5 ? 'a' : 'b' }),
    i => i,
    40,
  )
  expect(groupFinding(frame, kind, cases)).toEqual({
    kind: 'nothing',
    column: 'kind',
    n: 40,
    share: 0,
    leftOut: [level('a')],
  })
})
