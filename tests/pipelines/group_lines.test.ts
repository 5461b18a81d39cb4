import { expect, it } from 'vitest'
import { groupLines } from '../../src/pipelines/group_lines.ts'
import { testedBy } from '../../src/report/analysis/errors.ts'
import { category, noise, plant, schemaOf } from '../helpers/planted.ts'

const schema = schemaOf(
  { ...category('kind', 'a', 'b', 'few'), sensitive: true },
  category('other', 'c', 'd'),
)
const lines = (bias: (i: number) => number) =>
  groupLines(
    schema,
    testedBy(
      () => ({ prediction: 0, interval: { level: 0.9, low: -5, high: 5 } }),
      plant(
        i => ({ kind: i < 9 ? 'few' : i % 2 ? 'a' : 'b', other: i % 4 < 2 ? 'c' : 'd' }),
        i => noise(i) / 10 + bias(i),
        101,
      ),
    ),
    0.9,
  )

it('the groups of the sensitive columns have their errors and coverage, but for those of fewer than ten', () => {
  const found = lines(() => 0)
  expect(found).toHaveLength(2)
  expect(found[0]).toMatch(
    /^ {2}kind: A, 46 rows: mean error [-+]?\d+ \(-1 to \+1\), MAE \d \(2 to 3\), 100 % \(92 % to 100 %\) hold$/,
  )
})

it('a group of another column is told of where it clearly stands out, and why', () => {
  const found = lines(i => (i % 4 < 2 ? 20 : 0))
  expect(found.filter(line => line.includes('other: '))).toEqual([
    expect.stringMatching(/^ {2}other: C, .*; clearly off; holds clearly less often than aimed at$/),
  ])
})
