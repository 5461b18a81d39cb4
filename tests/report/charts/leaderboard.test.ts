import { expect, it } from 'vitest'
import { drawLeaderboard } from '../../../src/report/charts/leaderboard.ts'
import { savedSource } from '../../helpers/source.ts'

it('every model has its mean error, and one standard deviation to either side', () => {
  const { schema, figures } = savedSource()
  const { winner, others } = figures.comparison
  const { mean, sd } = winner.cv.rmse
  const { data } = drawLeaderboard(schema, figures.comparison) as { data: { values: object[] } }
  expect(data.values).toHaveLength(1 + others.length)
  expect(data.values[0]).toEqual({ label: 'Linear\nregression', rmse: mean, low: mean - sd, high: mean + sd })
})
