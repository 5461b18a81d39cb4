import { randomNormal } from 'd3-random'
import { describe, expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { clearGroups, levelOf } from '../../../src/report/analysis/clear_groups.ts'
import { groupCases } from '../../../src/report/analysis/groups.ts'
import { category, number, schemaOf } from '../../helpers/planted.ts'

const { columns } = schemaOf(
  category('kind', 'a', 'b', 'c', 'd', 'e'),
  category('two', 'x', 'y'),
  number('u'),
  number('w'),
)
const random = seeded(17)
const rows = Array.from({ length: 240 }, (_, i) => {
  const kind = 'abcde'[Math.floor(5 * random() ** 1.7)] ?? 'a'
  return { i, row: { kind, two: random() < 0.3 ? 'x' : 'y', u: random(), w: random() } }
})
const places = columns.map(column =>
  groupCases(column, rows, rows).map(({ cases }) => cases.map(({ i }) => i)),
)

/** Of 400 reports of 240 rows by four questions, whose errors are drawn: the share for which something is so. */
function share(error: (kind: string, normal: () => number) => number) {
  const normal = randomNormal.source(seeded(5))()
  const reports = Array.from({ length: 400 }, () =>
    clearGroups(
      rows.map(({ row }) => error(row.kind, normal)),
      places,
    ),
  )
  type Report = (typeof reports)[number]
  return (is: (report: Report) => boolean) => reports.filter(is).length / reports.length
}

describe('over 400 reports', () => {
  it('of errors that are chance alone, at most 8 of 100 call any group off, and 5 any further off', () => {
    const of = share((_kind, normal) => normal())
    expect(of(report => report.flat().some(({ isOff }) => isOff))).toBeLessThanOrEqual(0.08)
    expect(of(report => report.flat().some(({ isWorse }) => isWorse))).toBeLessThanOrEqual(0.05)
  })

  it('of skewed errors, at most 8 of 100 call any group further off', () => {
    const of = share((_kind, normal) => normal() ** 2 - 1)
    expect(of(report => report.flat().some(({ isWorse }) => isWorse))).toBeLessThanOrEqual(0.08)
  })

  it('a group that is estimated one standard deviation too low is found in nearly all, one of twice the scatter in most', () => {
    const off = share((kind, normal) => normal() + (kind === 'b' ? 1 : 0))
    expect(off(report => report[0]?.[1]?.isOff ?? false)).toBeGreaterThan(0.95)
    const worse = share((kind, normal) => normal() * (kind === 'b' ? 2 : 1))
    expect(worse(report => report[0]?.[1]?.isWorse ?? false)).toBeGreaterThan(0.75)
  })
})

it('the level is shared by all groups of all questions that are large enough', () => {
  const of = (...sizes: number[]) => sizes.map(length => ({ length }))
  expect(levelOf([of(10, 40, 9), of(30), of(100, 12)])).toBeCloseTo(1 - 0.05 / 5, 12)
})

it('a group of fewer than ten is neither, and one that is all of the rows is not worse than the others', () => {
  const residuals = Array.from({ length: 30 }, (_, i) => 100 + i)
  const all = residuals.map((_, i) => i)
  expect(clearGroups(residuals, [[all, all.slice(0, 9)]])).toEqual([
    [
      { isOff: true, isWorse: false },
      { isOff: false, isWorse: false },
    ],
  ])
})
