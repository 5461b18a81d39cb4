import { expect, it } from 'vitest'
import { split } from '../../../src/pipelines/steps/split.ts'
import { lineOf, printedBy } from '../../helpers/steps.ts'

it('the parts are the whole: their rows and their means add up', async () => {
  const lines = await printedBy(split, { rows: 200 })
  const numbers = (name: string) => lineOf(lines, name).map(Number) as [number, number, number]
  const [rows, mean] = numbers('all rows')
  const [train, trainMean] = numbers('training rows')
  const [test, testMean] = numbers('test rows')
  const folds = [1, 2, 3, 4, 5].map(i => numbers(`fold ${i}`))
  expect([rows, train + test]).toEqual([200, 200])
  expect((train * trainMean + test * testMean) / 200).toBeCloseTo(mean, 1)
  expect(folds.reduce((sum, [n]) => sum + n, 0)).toBe(train)
  expect(folds.reduce((sum, [n, each]) => sum + n * each, 0) / train).toBeCloseTo(trainMean, 1)
})
