import { expect, it } from 'vitest'
import { transform } from '../../../src/pipelines/steps/transform.ts'
import { lineOf, printedBy } from '../../helpers/steps.ts'

it('a number becomes what it is from the mean, in standard deviations, as is said of what was learnt', async () => {
  const lines = await printedBy(transform)
  const before = Number(lineOf(lines, 'reading_score')[0])
  const after = lines.filter(([name]) => name === 'reading_score').at(-1)?.[1]
  const learnt = lines.find(
    ([name, imputed]) => name === 'reading_score' && imputed?.startsWith('the median'),
  )
  const [, mean, scale] = /mean ([\d.]+), scale ([\d.]+)/.exec(learnt?.at(-1) ?? '') ?? []
  expect(Number(after)).toBeCloseTo((before - Number(mean)) / Number(scale), 2)
})

it('a level becomes a 1, and the others of its column a 0', async () => {
  const lines = await printedBy(transform)
  const [level = ''] = lineOf(lines, 'lunch')
  expect(lineOf(lines, `lunch=${level}`)[0]).toBe('1')
  const ofRow = ['standard', 'free/reduced'].map(each => Number(lineOf(lines, `lunch=${each}`)[0]))
  expect(ofRow.reduce((sum, value) => sum + value, 0)).toBe(1)
})
