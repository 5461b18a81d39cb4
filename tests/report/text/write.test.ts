import * as v from 'valibot'
import { expect, it } from 'vitest'
import type { Figures } from '../../../src/report/analysis/figures.ts'
import { reportTextFormat } from '../../../src/report/text/report_text.ts'
import { writeReport } from '../../../src/report/text/write.ts'
import { savedSource } from '../../helpers/source.ts'

const none = {
  distributions: [],
  byColumn: [],
  correlations: [],
  leaderboard: [],
  errors: [],
  importance: [],
  dependence: [],
  learning: [],
  coverage: [],
  groupErrors: [],
  otherGroupErrors: [],
}

it('a whole report has its format, and a sentence for every finding', () => {
  const source = savedSource()
  const text = writeReport(source, none)
  expect(v.is(reportTextFormat, text)).toBe(true)
  expect(text.counted).toBe('1,000 rows, 7 questions')
  expect(text.findings).toHaveLength(source.figures.findings.length)
  expect(text.otherFindings).toEqual([])
  expect(JSON.stringify(text)).not.toMatch(/undefined|NaN|Infinity|\[object/)
})

it('of many findings ten are said in full, and the columns that the model does not use are named and nothing else of them', () => {
  const source = savedSource()
  const [column] = source.schema.columns
  const names = Array.from({ length: 14 }, (_, i) => `c${i}`)
  const columns = names.map(name => ({ ...column, name, label: name.toUpperCase(), sensitive: false }))
  const figures: Figures = {
    ...source.figures,
    alerts: [],
    findings: names.map(column => ({ kind: 'nothing', column, n: 0, share: 0, leftOut: [] })),
    importance: names.map((column, i) => ({ column, isUsed: i < 12, cost: { value: 0, low: 0, high: 0 } })),
    coefficients: null,
    errors: {
      ...source.figures.errors,
      columns: [],
      intersections: [],
      withheld: [],
      withoutSensitive: null,
    },
    data: { ...source.figures.data, columns: [], imbalance: null },
  }
  const text = writeReport(
    { ...source, schema: { ...source.schema, columns } as typeof source.schema, figures },
    none,
  )
  expect(text.findings).toHaveLength(10)
  expect(text.otherFindings).toEqual(['C10: nothing to compare', 'C11: nothing to compare'])
  expect(text.unused).toBe('The model does not use: C12 and C13.')
})
