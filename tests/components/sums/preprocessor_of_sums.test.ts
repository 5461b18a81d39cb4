import { describe, expect, it } from 'vitest'
import { fitPreprocessor } from '../../../src/components/data_transformation.ts'
import { preprocessorOfSums } from '../../../src/components/sums/preprocessor_of_sums.ts'
import { momentsWhere } from '../../../src/components/sums/whole.ts'
import type { Case } from '../../../src/schema/row.ts'
import type { Schema } from '../../../src/schema/schema.ts'
import { at } from '../../../src/utils.ts'
import { drawParcels } from '../../helpers/linear.ts'
import { number, plant, schemaOf } from '../../helpers/planted.ts'
import { sumTable } from '../../helpers/sums.ts'

function bothWays(schema: Schema, cases: Case[]) {
  const whole = sumTable(schema, cases)
  const rows = whole.sample.filter(({ cell }) => cell >= 0).map(({ row }) => row)
  const own = preprocessorOfSums(
    schema.columns,
    whole.layout,
    momentsWhere(whole, () => true),
    rows,
  )
  return { own, expected: fitPreprocessor(schema.columns, rows) }
}

describe('by sums', () => {
  it('every kind of column has the means, scales and shares that its rows have', () => {
    const { own, expected } = bothWays(drawParcels(500).schema, drawParcels(500).cases)
    expect(own).toEqual(expected)
  })

  it('a column of one value becomes 0, and nothing is divided by a rest of rounding', () => {
    const schema = schemaOf(number('same'), number('other'))
    const { own, expected } = bothWays(
      schema,
      plant(
        i => ({ same: 0.1 + 1e5, other: i }),
        i => i,
      ),
    )
    expect(own).toEqual(expected)
    expect(at(own, 0)).toMatchObject({ scale: 1 })
  })
})
