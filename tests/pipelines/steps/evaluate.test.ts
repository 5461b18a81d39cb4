import { expect, it } from 'vitest'
import { loadArtifacts } from '../../../src/artifacts/store.ts'
import { evaluate } from '../../../src/pipelines/steps/evaluate.ts'
import { STUDENTS_ARTIFACTS } from '../../helpers/files.ts'
import { lineOf, printedBy } from '../../helpers/steps.ts'

it('the linear model has the score that a training measures on the same test rows', async () => {
  const { metrics } = loadArtifacts(STUDENTS_ARTIFACTS)
  expect(metrics.chosen).toBe('linear_regression')
  const [n, r2, rmse, mae] = lineOf(await printedBy(evaluate, { rows: 1000 }), 'on the test rows').map(Number)
  expect(n).toBe(metrics.rows.test)
  expect(r2).toBeCloseTo(metrics.test.r2, 3)
  expect(rmse).toBeCloseTo(metrics.test.rmse, 2)
  expect(mae).toBeCloseTo(metrics.test.mae, 2)
})

it('a row is off by its actual value minus its estimate', async () => {
  const [actual, estimate, error] = lineOf(await printedBy(evaluate), 'row 1').map(Number)
  expect(error).toBeCloseTo((actual ?? 0) - (estimate ?? 0), 1)
})
