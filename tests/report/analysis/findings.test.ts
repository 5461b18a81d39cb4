import { describe, expect, it } from 'vitest'
import { seeded } from '../../../src/components/data_split.ts'
import { excludesZero } from '../../../src/report/analysis/figure.ts'
import type { Adjusted } from '../../../src/report/analysis/finding.ts'
import { findPatterns } from '../../../src/report/analysis/findings.ts'
import { lineFinding } from '../../../src/report/analysis/line_finding.ts'
import type { Case, Row } from '../../../src/schema/row.ts'
import type { NumberColumn } from '../../../src/schema/schema.ts'
import { at } from '../../../src/utils.ts'
import { category, noise, number, plant, schemaOf, within } from '../../helpers/planted.ts'

const even: Adjusted = () => ({ value: 0, within: () => within(0, 0) })
const find = (columns: unknown[], cases: Case[], adjusted = even) =>
  findPatterns(schemaOf(...columns).columns, cases, adjusted)

describe('a finding', () => {
  it('comes first if it accounts for more', () => {
    const cases = plant(
      i => ({ weak: noise(i, 71), strong: noise(i) }),
      i => 2 * noise(i) + 0.3 * noise(i, 71),
    )
    const findings = find([number('weak'), number('strong')], cases)
    expect(findings.map(({ column }) => column)).toEqual(['strong', 'weak'])
    expect(findings[0]?.share).toBeGreaterThan(0.9)
  })

  it('of pure noise is not clear', () => {
    const cases = plant(
      i => ({ x: noise(i, 71), kind: i % 2 ? 'a' : 'b' }),
      i => noise(i),
      202, // two whole periods: every remainder as often with an odd number as with an even one
    )
    const findings = find([number('x'), category('kind', 'a', 'b')], cases)
    expect(findings).toMatchObject([{ isClear: false }, { isClear: false }])
  })

  it('of a number that goes up and down again is about its quarters, not about a line', () => {
    const cases = plant(
      i => ({ x: i - 100 }),
      i => Math.abs(i - 100) + noise(i) / 10,
    )
    const [finding] = find([number('x')], cases)
    expect(finding).toMatchObject({ kind: 'groups', isClear: true })
    expect(finding?.share).toBeGreaterThan(0.5)
  })

  it('that stands out by itself, but not among forty columns, is not clear', () => {
    const columns = Array.from({ length: 40 }, (_, c) => number(`c${c}`))
    const seeds = columns.map((_, c) => seeded(c))
    const random = seeded(99)
    const cases = plant(
      () => Object.fromEntries(columns.map(({ name }, c) => [name, at(seeds, c)()])),
      () => random(),
    )
    const standOut = find(columns, cases).filter(
      finding => finding.kind !== 'nothing' && excludesZero(finding.difference),
    )
    expect(standOut.length).toBeGreaterThan(0)
    for (const finding of standOut) expect(finding).toMatchObject({ isClear: false })
  })

  it('of a number is one of two comparisons: along a line, and in quarters', () => {
    const [x, z] = schemaOf(number('x'), number('z')).columns as [NumberColumn, NumberColumn]
    const clear = Array.from({ length: 60 }, (_, step) => {
      const cases = plant(
        i => ({ x: noise(i), z: noise(i, 29) }),
        i => noise(i, 71) + (step / 100) * noise(i),
        101,
      )
      const found = findPatterns([x, z], cases, even).find(({ column }) => column === 'x')
      const atLevel = (level: number) => {
        const finding = lineFinding({ adjusted: even, level }, x, cases)
        return finding.kind === 'line' && finding.isClear
      }
      const isClear = found?.kind === 'line' && found.isClear
      return { isClear, amongFour: atLevel(1 - 0.05 / 4), amongTwo: atLevel(1 - 0.05 / 2) }
    })
    for (const { isClear, amongFour } of clear) expect(isClear).toBe(amongFour)
    expect(clear.some(({ isClear, amongTwo }) => amongTwo && !isClear)).toBe(true)
  })

  it.each([
    ['a constant', number('x'), { x: 1 }],
    ['a single level', category('x', 'a', 'b'), { x: 'a' }],
    ['nothing but missing values', number('x'), { x: null }],
  ])('of %s is that there is nothing to compare', (_what, column, row: Row) => {
    const cases = plant(
      () => row,
      i => noise(i),
    )
    expect(find([column], cases)).toMatchObject([{ kind: 'nothing', share: 0 }])
  })
})
