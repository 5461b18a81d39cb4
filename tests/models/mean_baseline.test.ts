import { expect, it } from 'vitest'
import * as meanBaseline from '../../src/models/mean_baseline.ts'
import { itIsAModel } from '../helpers/every_model.ts'

const { r2 } = itIsAModel('mean_baseline')

it('the mean baseline predicts the mean, 2 for 1, 2 and 3', () => {
  expect(meanBaseline.fit([[0], [0], [0]], [1, 2, 3]).predict([[9], [-9]])).toEqual([2, 2])
})

it('the mean baseline explains nothing of unseen rows', () => {
  expect(r2()).toBeLessThan(0.01)
})
