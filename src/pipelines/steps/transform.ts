/** `transform`: from rows of values to rows of numbers, by what was learnt from the training rows. */
import { fitPreprocessor } from '../../components/data_transformation.ts'
import { type FittedColumn, featuresOf, transform as toMatrix } from '../../inference/preprocessor.ts'
import { candidateOf } from '../../models/candidates.ts'
import { DATE_PARTS } from '../../schema/date.ts'
import { percent, zip } from '../../utils.ts'
import { cut, matrixLines, part, rowLines, short } from './show.ts'
import { type Step, splitRows } from './step.ts'

/** Beside two other columns. */
const NARROW = 60

export const transform: Step = {
  does: 'makes numbers of the rows, by what it learns from the training rows',
  files: ['src/components/data_transformation.ts', 'src/inference/preprocessor.ts'],
  run: given => {
    const { train, schema } = splitRows(given)
    const rows = train.map(({ row }) => row)
    const { encoding } = candidateOf(given.model).adapter
    const preprocessor = fitPreprocessor(schema.columns, rows)
    const names = featuresOf(preprocessor, encoding).map(({ name }) => name)
    return [
      part(
        `Before: ${rows.length} training rows x ${schema.columns.length} columns`,
        rowLines(train, schema),
      ),
      part('What was learnt', [['', 'a missing value counts as', ''], ...preprocessor.map(learntLine)]),
      part(
        `After: ${rows.length} x ${names.length} numbers, in the encoding ${encoding}`,
        matrixLines(names, toMatrix(preprocessor, rows, encoding)),
      ),
    ]
  },
}

function learntLine(column: FittedColumn): string[] {
  return [column.name, ifMissing(column), learnt(column)]
}

function learnt(column: FittedColumn): string {
  if (column.kind === 'category')
    return cut(
      zip(column.levels, column.shares)
        .map(([level, share]) => `${level} ${percent(share, 0)}`)
        .join(', '),
      NARROW,
    )
  if (column.kind === 'number') return `mean ${short(column.mean)}, scale ${short(column.scale)}`
  return zip([...DATE_PARTS], column.parts)
    .map(([name, { mean, scale }]) => `${name}: mean ${short(mean)}, scale ${short(scale)}`)
    .join('; ')
}

function ifMissing(column: FittedColumn): string {
  if (column.sensitive) return 'the average'
  if (column.optional) return 'an answer of its own'
  return column.kind === 'category' ? column.mostFrequent : `the median, ${short(column.median)}`
}
