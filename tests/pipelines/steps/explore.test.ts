import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { explore } from '../../../src/pipelines/steps/explore.ts'
import { STUDENTS_CSV } from '../../helpers/files.ts'
import { lineOf, printedBy } from '../../helpers/steps.ts'

it('tells the rows and the mean target of each level, of the training rows alone', async () => {
  const lines = await printedBy(explore, { rows: 1000 })
  const counts = [lineOf(lines, 'lunch=standard'), lineOf(lines, 'lunch=free/reduced')].map(([n]) =>
    Number(n),
  )
  expect(lines.flat().join(' ')).toContain(`${(counts[0] ?? 0) + (counts[1] ?? 0)} training rows`)
  const all = readFileSync(STUDENTS_CSV, 'utf8').trim().split('\n').slice(1)
  const ofStandard = all
    .filter(line => line.includes(',standard,'))
    .map(line => Number(line.split(',').at(-1)))
  const mean = ofStandard.reduce((sum, value) => sum + value, 0) / ofStandard.length
  expect(Number(lineOf(lines, 'lunch=standard')[1])).toBeCloseTo(mean, -1)
  expect(counts[0]).toBeLessThan(ofStandard.length)
})

it('tells how numbers go with the target, which goes with itself', async () => {
  const lines = await printedBy(explore)
  expect(lineOf(lines, 'math_score').at(-1)).toBe('1.00')
  expect(Number(lineOf(lines, 'reading_score').at(-1))).toBeGreaterThan(0.6)
})
