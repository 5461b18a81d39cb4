import { expect, it } from 'vitest'
import { predictedAgainstActualCaption } from '../../../../src/report/text/captions/predicted_against_actual.ts'
import { errorsOf, total } from '../../../helpers/figures.ts'
import { number, schemaOf, within } from '../../../helpers/planted.ts'

const schema = schemaOf(number('x'))
const errors = (r2: number) =>
  errorsOf({
    total: total(1, 1, within(r2, 0.1)),
    agreement: {
      low: 0,
      high: 100,
      bins: [
        { from: 0, to: 10, n: 39, means: { estimate: 6, actual: 7 } },
        { from: 10, to: 20, n: 1, means: null },
      ],
      squares: [],
    },
  })

it('says what share of the variation the estimates account for, and has the means of each bin', () => {
  expect(predictedAgainstActualCaption(schema, errors(0.87))).toMatchObject({
    title: 'The estimates account for 87 % of the variation among the rows kept aside',
    alt: 'Estimates of 40 test rows against their actual Yield, around the line on which both are equal',
    table: {
      rows: [
        ['0 to 10', '39', '6', '7'],
        ['10 to 20', '1', 'withheld: fewer than 10', '–'],
      ],
    },
  })
})

it('says so where they account for none', () => {
  const { title } = predictedAgainstActualCaption(schema, errors(0.05))
  expect(title).toBe('The estimates are not clearly better than the average of the rows kept aside')
})
