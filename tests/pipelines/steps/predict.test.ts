import { expect, it } from 'vitest'
import { predict } from '../../../src/pipelines/steps/predict.ts'
import { students } from '../../helpers/files.ts'
import { lineOf, printedBy } from '../../helpers/steps.ts'

it('what each answer adds leads from the average to the estimate, within its interval', async () => {
  const lines = await printedBy(predict)
  const added = students.columns.map(({ name }) => Number(lineOf(lines, name).at(-1)))
  const average = Number(lineOf(lines, 'the average').at(-1))
  const estimate = Number(lineOf(lines, 'the estimate').at(-1))
  expect(added.reduce((sum, value) => sum + value, average)).toBeCloseTo(estimate, 1)
  const [, low, high] = /is ([\d.]+) to ([\d.]+)$/.exec(lines.at(-1)?.join(' ') ?? '') ?? []
  expect(Number(low)).toBeLessThan(estimate)
  expect(Number(high)).toBeGreaterThan(estimate)
})
