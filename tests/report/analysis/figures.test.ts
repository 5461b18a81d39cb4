import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { figuresFormat } from '../../../src/report/analysis/figures.ts'
import { firstIssue } from '../../../src/utils.ts'
import { STUDENTS_ARTIFACTS, students } from '../../helpers/files.ts'

const text = readFileSync(join(STUDENTS_ARTIFACTS, 'report.json'), 'utf8')
const issueOf = (change: (figures: Record<string, Record<string, unknown>>) => void) => {
  const figures = JSON.parse(text)
  change(figures)
  const { issues } = v.safeParse(figuresFormat, figures)
  return issues && firstIssue(issues)
}

describe('the saved figures', () => {
  it('have their format', () => {
    expect(issueOf(() => {})).toBeUndefined()
  })

  it.each<[string, (figures: Record<string, Record<string, unknown>>) => void, RegExp]>([
    ['a figure that is missing', ({ errors }) => delete errors?.total, /^errors\.total: /],
    ['a null in place of a number', ({ data }) => Object.assign(data ?? {}, { rows: null }), /^data\.rows: /],
    ['what they do not have', figures => Object.assign(figures, { words: {} }), /^words: /],
    ['another version', figures => Object.assign(figures, { version: 1 }), /^version: /],
  ])('are refused with %s', (_what, change, message) => {
    expect(issueOf(change)).toMatch(message)
  })

  it('hold no sentence: every text in them is a name', () => {
    const texts: string[] = []
    JSON.parse(text, (_key, value) => {
      if (typeof value === 'string') texts.push(value)
    })
    expect(texts.length).toBeGreaterThan(50)
    const levels = students.columns.flatMap(column => (column.kind === 'category' ? column.levels : []))
    const values = levels.map(({ value }) => value)
    expect(texts.filter(text => /\s/.test(text) && !values.includes(text))).toEqual([])
  })
})
