import { expect, it } from 'vitest'
import { lineFinding } from '../../../src/report/analysis/line_finding.ts'
import type { NumberColumn } from '../../../src/schema/schema.ts'
import { noise, number, plant, within } from '../../helpers/planted.ts'

const difference = (value: number) => ({ value, within: () => within(value) })
const frame = { adjusted: () => difference(0), level: 0.95 }
const column = number('x') as NumberColumn

it('a straight line is found exactly: its slope for a round step, r, and all of the variance', () => {
  const cases = plant(
    i => ({ x: i }),
    i => 3 - 2 * i,
    50,
  )
  expect(lineFinding(frame, column, cases)).toMatchObject({
    kind: 'line',
    column: 'x',
    n: 50,
    step: 10, // the standard deviation of 0 to 49 is 14.6
    difference: { value: expect.closeTo(-20, 9) },
    r: expect.closeTo(-1, 9),
    share: expect.closeTo(1, 9),
    isClear: true,
    reversed: null,
  })
})

it('asks the model about a step around the mean, and says where it sees the opposite', () => {
  const cases = plant(
    i => ({ x: i }),
    i => i,
    51,
  )
  const asked: unknown[] = []
  const adjusted = (...question: unknown[]) => {
    asked.push(question)
    return difference(-4)
  }
  expect(lineFinding({ ...frame, adjusted }, column, cases)).toMatchObject({ reversed: within(-4) })
  expect(asked).toEqual([['x', 20, 30]])
})

it('is not clear at a level that leaves its interval on both sides of 0', () => {
  const cases = plant(
    i => ({ x: noise(i) }),
    i => noise(i, 71) + 0.4 * noise(i),
    101,
  )
  expect(lineFinding(frame, column, cases)).toMatchObject({ isClear: true })
  expect(lineFinding({ ...frame, level: 1 - 1e-9 }, column, cases)).toMatchObject({ isClear: false })
})

it.each([
  ['nine rows', 9, (i: number) => i],
  ['a constant', 50, () => 1],
])('of %s there is nothing to say', (_what, n, x) => {
  const cases = plant(
    i => ({ x: x(i) }),
    i => i,
    n,
  )
  expect(lineFinding(frame, column, cases)).toEqual({
    kind: 'nothing',
    column: 'x',
    n,
    share: 0,
    leftOut: [],
  })
})

it("a step is never less than the column's own: there is no half of a child more", () => {
  const cases = plant(
    i => ({ x: i % 2 }),
    i => i % 2,
    50,
  )
  expect(lineFinding(frame, column, cases)).toMatchObject({ step: 0.5 })
  expect(lineFinding(frame, { ...column, step: 1 }, cases)).toMatchObject({ step: 1 })
})

it.each([
  [2000, 365.25],
  [200, 365.25 / 12],
  [20, 1],
])('over %d days, a date is told by %d of them', (days, step) => {
  const date = { kind: 'date', name: 'x', label: 'x', range: { low: 0, high: 1 } } as const
  const cases = plant(
    i => ({ x: 18_000 + Math.round((i * days) / 50) }),
    i => i,
    50,
  )
  expect(lineFinding(frame, date, cases)).toMatchObject({ step })
})
