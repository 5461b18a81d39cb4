import { describe, expect, it } from 'vitest'
import { illustrate } from '../../src/report/illustrations.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { savedSource } from '../helpers/source.ts'

const { schema, figures } = savedSource()
const names = (schema: Schema, shown = figures) =>
  Object.fromEntries(
    Object.entries(illustrate(schema, 0.9, shown)).map(([section, illustrations]) => [
      section,
      illustrations.map(({ caption }) => caption.name),
    ]),
  )

describe('the report has', () => {
  it('a chart of the target first, then of the numbers, and of every column in the order of the findings', () => {
    const { distributions, byColumn } = names(schema)
    const numbers = schema.columns.filter(({ kind }) => kind === 'number').map(({ name }) => name)
    expect(distributions?.[0]).toBe(`distribution-${schema.target.name}`)
    expect(distributions?.slice(1).toSorted()).toEqual(numbers.map(name => `distribution-${name}`).sort())
    expect(byColumn).toEqual(figures.findings.map(({ column }) => `target-by-${column}`))
  })

  it('the errors by the sensitive columns at once, and by the others on demand', () => {
    const { groupErrors, otherGroupErrors } = names(schema)
    const of = (isSensitive: boolean) =>
      schema.columns
        .filter(({ sensitive = false }) => sensitive === isSensitive)
        .map(({ name }) => `errors-by-${name}`)
    expect([groupErrors, otherGroupErrors]).toEqual([of(true), of(false)])
  })

  it('all of them at once where no column is sensitive', () => {
    const open = { ...schema, columns: schema.columns.map(column => ({ ...column, sensitive: false })) }
    expect(names(open).groupErrors).toHaveLength(schema.columns.length)
    expect(names(open).otherGroupErrors).toEqual([])
  })

  it('no correlations where there are no two numbers', () => {
    expect(names(schema).correlations).toEqual(['correlations'])
    expect(names(schema, { ...figures, correlations: { columns: [], pairs: [] } }).correlations).toEqual([])
  })

  it('of many columns the seven that say most, and the sensitive ones', () => {
    const [last] = schema.columns
    const columns = Array.from({ length: 11 }, (_, i) => ({
      ...last,
      name: `c${i}`,
      label: `C${i}`,
      sensitive: i === 10,
    }))
    const wide = { ...schema, columns } as Schema
    const [finding, spread, errors] = [figures.findings[0], figures.spreads[0], figures.errors.columns[0]]
    const of = <T>(figure: T) => columns.map(({ name }) => ({ ...figure, column: name }))
    const shown = names(wide, {
      ...figures,
      findings: of({ kind: 'nothing', n: 0, share: finding?.share ?? 0, leftOut: [] } as const),
      spreads: of({ groups: spread?.groups ?? [] }),
      correlations: { columns: [], pairs: [] },
      errors: { ...figures.errors, columns: of({ groups: errors?.groups ?? [], gaps: null }) },
      importance: of({ isUsed: true, cost: { value: 1, low: 0.5, high: 1.5 } }),
      data: { ...figures.data, columns: [] },
    })
    expect(shown.byColumn).toHaveLength(7)
    expect(shown.groupErrors).toEqual(['errors-by-c10'])
    expect(shown.otherGroupErrors).toHaveLength(7)
  })
})

it('every chart has a name, a title and an alternative of its own', () => {
  const captions = Object.values(illustrate(schema, 0.9, figures))
    .flat()
    .map(({ caption }) => caption)
  expect(new Set(captions.map(({ name }) => name)).size).toBe(captions.length)
  expect(new Set(captions.map(({ alt }) => alt)).size).toBe(captions.length)
  for (const { title, table } of captions) {
    expect(title).toMatch(/\w/)
    expect(table.rows.length).toBeGreaterThan(0)
  }
})
