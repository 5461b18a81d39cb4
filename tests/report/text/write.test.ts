import * as v from 'valibot'
import { expect, it } from 'vitest'
import { reportTextFormat } from '../../../src/report/text/report_text.ts'
import { writeReport } from '../../../src/report/text/write.ts'
import { savedSource } from '../../helpers/source.ts'

const none = {
  distributions: [],
  byColumn: [],
  correlations: [],
  leaderboard: [],
  errors: [],
  groupErrors: [],
  otherGroupErrors: [],
}

it('a whole report has its format, and a sentence for every finding and every alert', () => {
  const source = savedSource()
  const text = writeReport(source, none)
  expect(v.is(reportTextFormat, text)).toBe(true)
  expect(text.counted).toBe('1,000 rows, 7 questions')
  expect(text.findings).toHaveLength(source.figures.findings.length)
  expect(text.alerts).toHaveLength(source.figures.alerts.length)
  expect(JSON.stringify(text)).not.toMatch(/undefined|NaN|Infinity|\[object/)
})
