/** `predict`: one row through the trained model, as the page and the API do it. */
import { typicalRow } from '../../schema/typical_row.ts'
import { percent } from '../../utils.ts'
import { loadPredictor } from '../predict_pipeline.ts'
import { part, short } from './show.ts'
import type { Step } from './step.ts'

export const predict: Step = {
  does: 'takes one row through the trained model in --artifacts',
  files: ['src/pipelines/predict_pipeline.ts', 'src/inference/predictions.ts'],
  run: ({ artifacts }) => {
    const { schema, model, predict } = loadPredictor(artifacts)
    const [example] = schema.examples
    const { prediction, interval, baseline, contributions } = predict(example?.answers ?? typicalRow(schema))
    return [
      `${model.name}, version ${model.version}, loaded from ${artifacts}`,
      part(`Before: a made-up ${schema.subject.one}, and what each answer adds`, [
        ['', '', 'adds'],
        ['the average', '', short(baseline)],
        ...contributions.map(({ column, value, contribution }) => [
          column,
          String(value ?? '(withheld)'),
          short(contribution),
        ]),
        ['the estimate', '', short(prediction)],
      ]),
      `After: ${schema.target.name} ${short(prediction)}; the ${percent(interval.level, 0)} interval is ${short(interval.low)} to ${short(interval.high)}`,
    ]
  },
}
