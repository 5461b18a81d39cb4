import { expect, it } from 'vitest'
import { leaderboardCaption } from '../../../../src/report/text/captions/leaderboard.ts'
import { savedSource } from '../../../helpers/source.ts'

it("the models' errors are stated, the winner's first, and in a table with their spread", () => {
  const { schema, figures } = savedSource()
  const { title, table } = leaderboardCaption(schema, figures.comparison)
  expect(title).toBe(
    'Linear regression errs by 5.4 points (RMSE); the others by 5.7, 6.5, 6.9, 15.2: the first two are too close to call',
  )
  expect(table.rows.map(([model]) => model)).toEqual([
    'Linear regression',
    'Boosted trees',
    'Random forest',
    'Decision tree',
    'Mean baseline',
  ])
  expect(table.rows[0]).toEqual(['Linear regression', '5.4', '0.4'])
})

it('a model alone is not compared with others', () => {
  const { schema, figures } = savedSource()
  const { title } = leaderboardCaption(schema, { ...figures.comparison, others: [] })
  expect(title).toBe('Linear regression errs by 5.4 points (RMSE)')
})

it('a lead that may be chance is said to be, where the bars alone would mislead', () => {
  const { schema, figures } = savedSource()
  const { title } = leaderboardCaption(schema, { ...figures.comparison, isClose: true })
  expect(title).toMatch(/: the first two are too close to call$/)
})
