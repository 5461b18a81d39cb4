/** The models' errors in cross-validation. */
import type { Contender } from '../model_comparison.ts'
import type { Units } from '../words.ts'
import { axisTitle, type Drawn, rowAxis, rowLabel, rowStep } from './chart.ts'
import { draw } from './draw.ts'

/** @param contenders the winner first */
export async function leaderboardChart(name: string, contenders: Contender[], units: Units): Promise<Drawn> {
  const [winner] = contenders
  const values = contenders.map(({ label, cv: { rmse } }) => ({
    label: rowLabel(label),
    rmse: rmse.mean,
    low: rmse.mean - rmse.sd,
    high: rmse.mean + rmse.sd,
  }))
  const x = (field: string) => ({
    field,
    type: 'quantitative',
    scale: { zero: true },
    title: axisTitle('RMSE in cross-validation', units.unit),
  })
  return {
    chart: {
      name,
      title: `${winner?.label} errs by ${units.amount(winner?.cv.rmse.mean ?? 0)} (RMSE); the others by ${contenders
        .slice(1)
        .map(({ cv }) => units.value(cv.rmse.mean))
        .join(', ')}`,
      alt: 'Dot plot of the root mean squared error of every model over the folds, with its standard deviation',
      table: {
        heading: ['Model', 'RMSE', 'Standard deviation over the folds'],
        rows: contenders.map(({ label, cv }) => [label, units.value(cv.rmse.mean), units.value(cv.rmse.sd)]),
      },
    },
    svg: await draw({
      data: { values },
      height: { step: rowStep(values.map(({ label }) => label)) },
      encoding: { y: rowAxis('label') },
      layer: [
        { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x: x('low'), x2: { field: 'high' } } },
        { mark: 'point', encoding: { x: x('rmse') } },
      ],
    }),
  }
}
