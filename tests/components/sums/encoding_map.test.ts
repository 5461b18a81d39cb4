import { expect, it } from 'vitest'
import { fitPreprocessor } from '../../../src/components/data_transformation.ts'
import { encodingMap } from '../../../src/components/sums/encoding_map.ts'
import { fillRaw, rawLayout } from '../../../src/components/sums/raw_features.ts'
import { transform } from '../../../src/inference/preprocessor.ts'
import { dot, zip } from '../../../src/utils.ts'
import { drawParcels } from '../../helpers/linear.ts'

it('makes of the raw features of a row what the encoder makes of the row, whatever is missing', () => {
  const { schema, cases } = drawParcels(300)
  const rows = cases.map(({ row }) => row)
  const preprocessor = fitPreprocessor(schema.columns, rows)
  const layout = rawLayout(schema)
  const forms = encodingMap(preprocessor, layout)
  const raw = new Float64Array(layout.size)
  for (const [row, features] of zip(rows, transform(preprocessor, rows))) {
    fillRaw(layout, row, 1, raw)
    for (const [form, feature] of zip(forms, features))
      expect(dot([...form], [...raw])).toBeCloseTo(feature, 9)
  }
})
