/** The leaderboard as it is printed. */
import { alignColumns } from '../align.ts'
import type { Result } from '../components/model_trainer.ts'
import { fixed, parameterList } from '../report/text/numbers.ts'

/** The leaderboard as text, one model a line. */
export function formatLeaderboard(leaderboard: Result[]): string {
  const spread = ({ mean, sd }: Result['cv']['r2'], digits: number) =>
    `${fixed(mean, digits)} ± ${fixed(sd, digits)}`
  const most = Math.max(...leaderboard.flatMap(rowsOf))
  const lines = leaderboard.map(({ cv, fitMs, ...result }) => [
    result.label,
    choiceOf(result, most),
    spread(cv.r2, 3),
    spread(cv.rmse, 2),
    spread(cv.mae, 2),
    `${fitMs.toFixed(0)} ms`,
  ])
  return alignColumns([['Model', 'Best parameters', 'CV R²', 'CV RMSE', 'CV MAE', 'Fit'], ...lines])
}

/** Its parameters, and on how many rows it was fitted where those are fewer than the others had. */
function choiceOf(result: Pick<Result, 'parameters' | 'folds'>, most: number): string {
  const rows = Math.max(...rowsOf(result))
  const words = parameterList(result.parameters, '-')
  return rows < most ? `${words}, on ${rows} rows` : words
}

function rowsOf({ folds }: Pick<Result, 'folds'>): number[] {
  return folds.map(({ rows }) => rows)
}
