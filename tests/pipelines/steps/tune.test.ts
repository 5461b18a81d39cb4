import { expect, it } from 'vitest'
import { candidateOf } from '../../../src/models/candidates.ts'
import { tune } from '../../../src/pipelines/steps/tune.ts'
import { printedBy } from '../../helpers/steps.ts'

it('shows every combination, better on the rows that it was fitted on than on others', async () => {
  const lines = (await printedBy(tune, { model: 'decision_tree' })).slice(2)
  const { grid } = candidateOf('decision_tree')
  expect(lines).toHaveLength(Object.values(grid).reduce((n, values) => n * values.length, 1))
  for (const [, seen, unseen] of lines) expect(Number(seen)).toBeGreaterThan(Number(unseen))
})

it('a model without hyperparameters is tried once', async () => {
  expect((await printedBy(tune, { model: 'mean_baseline' })).slice(2)).toEqual([
    ['none', '0.000', expect.stringMatching(/^-0\.\d{3}$/)],
  ])
})
