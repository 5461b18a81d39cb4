import { expect, it } from 'vitest'
import { axisTitle, numberAxis, rowAxis, rowLabel, rowStep } from '../../../src/report/charts/axes.ts'

it.each([
  ['Short', undefined, 'Short'],
  ['Short', 1200, 'Short\nn = 1,200'],
  ["Parents' highest level of education", undefined, "Parents' highest\nlevel of\neducation"],
  ['Unbreakablylongword here', undefined, 'Unbreakablylongword\nhere'],
])('a row of %s, n %s, is labelled in lines that fit a phone', (label, n, lines) => {
  expect(rowLabel(label, n)).toBe(lines)
})

it('rows are as high as the longest label needs, and no lower than a mark', () => {
  expect(rowStep(['a', 'b'])).toBe(34)
  expect(rowStep(['a', 'b\nc\nd'])).toBe(57)
})

it('an axis has its unit where there is one, and a scale only where it is told', () => {
  expect([axisTitle('Yield', 'g'), axisTitle('Yield')]).toEqual(['Yield (g)', 'Yield'])
  expect(numberAxis('x', 'X')).toEqual({ field: 'x', type: 'quantitative', title: 'X' })
  expect(numberAxis('x', 'X', { zero: true })).toMatchObject({ scale: { zero: true } })
  expect(rowAxis('label')).toMatchObject({ field: 'label', sort: null })
})
