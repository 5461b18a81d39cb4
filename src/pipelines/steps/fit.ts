/** `fit`: one model, fitted on all training rows, and what it has learnt. */

import { combinations } from '../../components/model_trainer.ts'
import { fitTrial } from '../../components/trial.ts'
import { createEstimator, type Fitted } from '../../inference/estimator.ts'
import { featuresOf } from '../../inference/preprocessor.ts'
import { candidateOf } from '../../models/candidates.ts'
import { parameterList } from '../../report/text/numbers.ts'
import type { Schema } from '../../schema/schema.ts'
import { at, zip } from '../../utils.ts'
import { cut, part, SHOWN_ROWS, short } from './show.ts'
import { SEED, type Split, type Step, splitRows } from './step.ts'

export const fit: Step = {
  does: 'fits --model on the training rows, and shows what it has learnt',
  files: ['src/components/trial.ts', 'src/models/model.ts'],
  run: async given => {
    const split = splitRows(given)
    const { train, schema } = split
    const { fitted, title } = await fitOne(given.model, split)
    const estimate = createEstimator(fitted)
    return [
      `${title}, fitted on ${train.length} training rows`,
      ...weightsOf(fitted, schema),
      part('What is saved of it: JSON, and no code', cut(JSON.stringify(fitted.model.state))),
      part('After: estimates of rows that it was fitted on', [
        ['', 'actual', 'estimate'],
        ...train
          .slice(0, SHOWN_ROWS)
          .map(({ row, target }, i) => [`row ${i + 1}`, short(target), short(estimate(row))]),
      ]),
    ]
  },
}

/** A candidate with the first combination of its grid. */
export async function fitOne(
  name: string,
  { train, schema }: Split,
): Promise<{ fitted: Fitted; title: string }> {
  const { label, grid } = candidateOf(name)
  const parameters = at(combinations(grid), 0)
  const fitted = await fitTrial({ name, parameters }, schema.columns, train, SEED)
  const list = parameterList(parameters, '')
  return { fitted, title: list ? `${label} (${list})` : label }
}

/** Of a linear model: how much a feature adds to the estimate, per standard deviation or for a level. */
function weightsOf({ preprocessor, encoding, model }: Fitted, { target }: Schema): string[] {
  if (!model.weights) return []
  const names = featuresOf(preprocessor, encoding).map(({ name }) => name)
  const lines = zip(names, model.weights).map(([name, weight]) => [name, short(weight)])
  return [part(`What was learnt: a weight a feature, in ${target.unit ?? `units of ${target.name}`}`, lines)]
}
