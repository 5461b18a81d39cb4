import { expect, it } from 'vitest'
import type { Result } from '../../src/components/model_trainer.ts'
import { formatLeaderboard } from '../../src/pipelines/leaderboard.ts'

const result = (label: string, r2: number, parameters: Result['parameters'], rows = 640): Result => ({
  name: label,
  label,
  parameters,
  cv: { r2: { mean: r2, sd: 0.01 }, rmse: { mean: 5.483, sd: 0.4 }, mae: { mean: 12.287, sd: 0.3 } },
  folds: [{ r2, rmse: 5, mae: 12, fitMs: 30, rows }],
  fitMs: 30.4,
})

it('the leaderboard is a table whose columns stand one below the other', () => {
  const lines = formatLeaderboard([result('Line', 0.8691, {}), result('A tree', -0.00004, { maxDepth: 6 })])
  expect(lines).toBe(
    [
      'Model   Best parameters  CV R²          CV RMSE      CV MAE        Fit',
      'Line    -                0.869 ± 0.010  5.48 ± 0.40  12.29 ± 0.30  30 ms',
      'A tree  maxDepth 6       0.000 ± 0.010  5.48 ± 0.40  12.29 ± 0.30  30 ms',
    ].join('\n'),
  )
})

it('a model that was fitted on fewer rows than the others is said to be', () => {
  const [, line = '', tree = ''] = formatLeaderboard([
    result('Line', 0.8691, {}),
    result('A tree', 0.7, { maxDepth: 6 }, 500),
  ]).split('\n')
  expect(tree).toContain('maxDepth 6, on 500 rows')
  expect(line).not.toContain('rows')
})
