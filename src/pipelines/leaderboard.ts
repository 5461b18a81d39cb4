/** The leaderboard as it is printed. */
import { alignColumns } from '../align.ts'
import type { Result } from '../components/model_trainer.ts'
import { fixed, parameterList } from '../report/text/numbers.ts'

/** The leaderboard as text, one model a line. */
export function formatLeaderboard(leaderboard: Result[]): string {
  const spread = ({ mean, sd }: Result['cv']['r2'], digits: number) =>
    `${fixed(mean, digits)} ± ${fixed(sd, digits)}`
  const lines = leaderboard.map(({ label, parameters, cv, fitMs }) => [
    label,
    parameterList(parameters, '-'),
    spread(cv.r2, 3),
    spread(cv.rmse, 2),
    spread(cv.mae, 2),
    `${fitMs.toFixed(0)} ms`,
  ])
  return alignColumns([['Model', 'Best parameters', 'CV R²', 'CV RMSE', 'CV MAE', 'Fit'], ...lines])
}
