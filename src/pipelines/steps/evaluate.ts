/** `evaluate`: one fitted model on rows that chose nothing, beside those that it was fitted on. */
import { score } from '../../components/metrics.ts'
import { createEstimator } from '../../inference/estimator.ts'
import type { Case, Row } from '../../schema/row.ts'
import { limitsOf } from '../../schema/schema.ts'
import { fitOne } from './fit.ts'
import { part, SHOWN_ROWS, short } from './show.ts'
import { type Step, splitRows } from './step.ts'

export const evaluate: Step = {
  does: 'scores --model on the test rows, once',
  files: ['src/components/evaluation.ts', 'src/components/metrics.ts'],
  run: async given => {
    const split = splitRows(given)
    const { train, test, schema } = split
    const { fitted, title } = await fitOne(given.model, split)
    const { low, high } = limitsOf(schema.target)
    const unlimited = createEstimator(fitted)
    const estimate = (row: Row) => Math.min(high, Math.max(low, unlimited(row)))
    const scoreLine = (name: string, table: Case[]) => {
      const { r2, rmse, mae } = score(
        table.map(({ target }) => target),
        table.map(({ row }) => estimate(row)),
      )
      return [name, String(table.length), r2.toFixed(3), rmse.toFixed(2), mae.toFixed(2)]
    }
    return [
      part(title, [
        ['', 'rows', 'R²', 'RMSE', 'MAE'],
        scoreLine('on the training rows', train),
        scoreLine('on the test rows', test),
      ]),
      part('The first test rows', [
        ['', 'actual', 'estimate', 'error'],
        ...test.slice(0, SHOWN_ROWS).map(({ row, target }, i) => {
          const estimated = estimate(row)
          return [`row ${i + 1}`, short(target), short(estimated), short(target - estimated)]
        }),
      ]),
    ]
  },
}
