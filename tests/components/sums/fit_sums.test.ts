import { expect, it } from 'vitest'
import { score } from '../../../src/components/metrics.ts'
import { fitSums, scoreSums } from '../../../src/components/sums/fit_sums.ts'
import { momentsWhere, splitSample } from '../../../src/components/sums/whole.ts'
import { transform } from '../../../src/inference/preprocessor.ts'
import { noise, number, plant, schemaOf } from '../../helpers/planted.ts'
import { sumTable } from '../../helpers/sums.ts'

const schema = schemaOf(number('a'), number('b'))
const whole = sumTable(
  schema,
  plant(
    i => ({ a: noise(i), b: noise(i, 53) }),
    i => 40 + 2 * noise(i) - 3 * noise(i, 53),
  ),
)
const { train, test } = splitSample(whole)
const all = momentsWhere(whole, () => true)
const fitted = fitSums(
  schema.columns,
  whole.layout,
  all,
  train.map(({ row }) => row),
)

it('finds the weights that made the targets', () => {
  const [zero, one, two] = fitted.model.predict(
    transform(fitted.preprocessor, [
      { a: 0, b: 0 },
      { a: 1, b: 0 },
      { a: 0, b: 1 },
    ]),
  )
  expect(zero).toBeCloseTo(40, 8)
  expect(one).toBeCloseTo(42, 8)
  expect(two).toBeCloseTo(37, 8)
})

it('scores rows as their estimates do', () => {
  const moved = {
    ...fitted,
    model: { ...fitted.model, weights: fitted.model.weights?.map(weight => weight * 0.9) ?? [] },
  }
  const targets = train.map(({ target }) => target)
  const X = transform(
    fitted.preprocessor,
    train.map(({ row }) => row),
  )
  const intercept = fitted.model.predict([[0, 0]])[0] ?? 0
  const estimates = X.map(
    ([a = 0, b = 0]) => intercept + (moved.model.weights[0] ?? 0) * a + (moved.model.weights[1] ?? 0) * b,
  )
  const { r2, rmse } = score(targets, estimates)
  const own = scoreSums(
    { ...fitted, model: { ...fitted.model, weights: moved.model.weights } },
    whole.layout,
    all,
  )
  expect(own.r2).toBeCloseTo(r2, 10)
  expect(own.rmse).toBeCloseTo(rmse, 9)
  expect(test.length).toBeGreaterThan(0)
})

it('has no R² where all targets are the same', () => {
  const even = sumTable(
    schema,
    plant(
      i => ({ a: noise(i), b: i }),
      () => 7,
    ),
  )
  expect(() =>
    scoreSums(
      fitted,
      even.layout,
      momentsWhere(even, () => true),
    ),
  ).toThrow('the same target')
})
