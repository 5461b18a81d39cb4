import { describe, expect, it } from 'vitest'
import { fit } from '../../../src/pipelines/steps/fit.ts'
import { students } from '../../helpers/files.ts'
import { lineOf, printedBy } from '../../helpers/steps.ts'

describe('a linear model', () => {
  it('has a weight a feature, and estimates near what it was fitted on', async () => {
    const lines = await printedBy(fit)
    const features = students.columns.flatMap(column =>
      column.kind === 'category' ? column.levels.map(({ value }) => `${column.name}=${value}`) : column.name,
    )
    for (const feature of features) expect(Number(lineOf(lines, feature)[0])).not.toBeNaN()
    const [actual, estimate] = lineOf(lines, 'row 1').map(Number)
    expect(Math.abs((actual ?? 0) - (estimate ?? 0))).toBeLessThan(25)
  })
})

it('a tree has no weights: what is saved of it is shown', async () => {
  const lines = await printedBy(fit, { model: 'decision_tree' })
  expect(lines.join('\n')).not.toContain('a weight a feature')
  expect(lines.some(([text = '']) => text.startsWith('{"'))).toBe(true)
})

it('the mean baseline estimates the mean of the training rows, whatever the row', async () => {
  const lines = await printedBy(fit, { model: 'mean_baseline' })
  const estimates = ['row 1', 'row 2', 'row 3'].map(row => lineOf(lines, row)[1])
  expect(new Set(estimates).size).toBe(1)
})
