import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ingest } from '../../../src/pipelines/steps/ingest.ts'
import { STUDENTS_CSV, temporaryFolder } from '../../helpers/files.ts'
import { lineOf, printedBy } from '../../helpers/steps.ts'

const [heading = '', first = ''] = readFileSync(STUDENTS_CSV, 'utf8').split('\n')

it('shows the first cells as text, and as values of their columns', async () => {
  const lines = await printedBy(ingest)
  expect(lines.flat()).toContain(first)
  for (const [i, name] of heading.split(',').entries()) {
    const shown = name === 'math_score' ? 'math_score (target)' : name
    expect(lineOf(lines, shown)[0]).toBe(first.split(',')[i])
  }
  expect(lineOf(lines, 'Missing values: none')).toEqual([])
})

it('counts what is missing, and says what is ignored', async () => {
  const data = join(temporaryFolder(), 'few.csv')
  const cells = first.split(',')
  const without = cells.with(heading.split(',').indexOf('reading_score'), '').join(',')
  writeFileSync(data, `${heading},extra\n${first},1\n${without},2\n`)
  const text = (await printedBy(ingest, { data })).join('\n')
  expect(text).toContain('Missing values: reading_score 1')
  expect(text).toContain('are ignored: extra')
})
