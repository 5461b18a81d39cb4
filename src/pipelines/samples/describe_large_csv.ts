/** From a CSV that is too large for memory to a draft of its schema, described by a sample of its rows. */
import { cellsOf, createCells } from '../../describe/cells.ts'
import { type Asked, type Described, describeTable } from '../../describe/describe.ts'
import { formOf } from '../../describe/notes.ts'
import { findColumn } from '../../describe/target.ts'
import { at, zip } from '../../utils.ts'
import { sampleCsv } from './csv_sample.ts'
import { type Sampling, SILENTLY } from './sample_size.ts'

/**
 * As with Parquet, a draft lets a training read what no sample has. Cells that are no number, in a column of numbers, count
 * as missing wherever they are.
 *
 * @throws {AppError} as `describe` does
 */
export async function describeLargeCsv(
  target: string,
  asked: Asked,
  { size, tell }: Sampling = SILENTLY,
): Promise<Described> {
  const { file } = asked
  tell(`${file} is too large to be described as a whole: drawing rows from it …`)
  const sample = await sampleCsv(file, (heading, where) => ({
    target: placeOf(target, heading, where),
    most: size(heading.length),
  }))
  const { heading, records, rows, withoutTarget, delimiter, encoding } = sample
  const builders = heading.map(createCells)
  for (const record of records) for (const [builder, cell] of zip(builders, record)) builder.add(cell)
  return describeTable(
    {
      columns: builders.map(builder => builder.finish()),
      rows,
      withoutTarget,
      where: `${file}:${sample.headingLine}`,
      form: formOf(delimiter, encoding),
      csv: { delimiter, ...(encoding !== 'utf-8' && { encoding }) },
      isUnordered: true,
    },
    at(heading, placeOf(target, heading, file)),
    asked,
  )
}

function placeOf(target: string, headings: string[], where: string): number {
  const heads = headings.map(heading => cellsOf(heading, []))
  return heads.indexOf(findColumn(heads, target, 'to predict (--target)', where))
}
