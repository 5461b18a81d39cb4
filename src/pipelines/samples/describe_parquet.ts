/** From a Parquet file of any size to a draft of its schema: described by a sample, and held against all of its rows. */
import { type Cells, cellsOf } from '../../describe/cells.ts'
import { type Asked, type Described, describeTable, type Table } from '../../describe/describe.ts'
import { checkHeading } from '../../describe/table.ts'
import { findColumn } from '../../describe/target.ts'
import { AppError } from '../../exception.ts'
import { quote } from '../../printable.ts'
import { at } from '../../utils.ts'
import { checkDraft } from './draft_check.ts'
import { unfitness } from './parquet_cells.ts'
import { type Counts, openParquet, type ParquetSample } from './parquet_sample.ts'
import { type Sampling, SILENTLY } from './sample_size.ts'

/**
 * A draft lets a training read what no sample has: rare levels count as "other", numbers have no limits, and what is
 * optional shows in the training rows. What it does claim of all rows is asked of them: that numbers are whole, that nothing
 * is missing, that text can be cast. A row that says otherwise joins the sample, which is then described once more.
 *
 * @throws {AppError} as `describe` does, or if the file is no Parquet file
 */
export async function describeParquet(
  target: string,
  asked: Asked,
  { size, tell }: Sampling = SILENTLY,
): Promise<Described> {
  const { file } = asked
  const sample = await openParquet(file)
  try {
    const headings = sample.columns.map(({ heading }) => heading)
    checkHeading(headings, file)
    const heads = headings.map(heading => cellsOf(heading, []))
    const { heading: goal } = findColumn(heads, target, 'to predict (--target)', file)
    const counts = await sample.draw(at(sample.columns, headings.indexOf(goal)), size(headings.length))
    mustBeOfUse(counts, `${file}: the target ${quote(goal)}`, file)

    const unfit = new Map(sample.columns.flatMap(unfitOf))
    const cells = await readAll(sample)
    const table = { ...tableOf(counts, file), unfit, columns: cells }
    const described = describeTable(table, goal, asked)
    if (counts.rows > size(headings.length))
      tell(`Holding what a sample of ${file} says against all ${counts.rows} rows …`)
    const found = await checkDraft(sample, described.draft, cells)
    if (found.places.length === 0 && found.unfit.length === 0) return described
    for (const [heading, reason] of found.unfit) unfit.set(heading, reason)
    if (found.places.length > 0) await sample.add(found.places)
    return describeTable({ ...table, columns: await readAll(sample) }, goal, asked)
  } finally {
    sample.close()
  }
}

/** @throws {AppError} if a training would find nothing to learn, or refuse the target's numbers */
function mustBeOfUse({ rows, noNumber }: Counts, what: string, file: string): void {
  if (rows === 0) throw new AppError(`${file}: the file has no rows`)
  if (noNumber > 0)
    throw new AppError(
      `${what} is NaN or infinite in ${noNumber} of ${rows} rows: save NULL in the place of these`,
    )
}

function unfitOf(column: ParquetSample['columns'][number]): [string, string][] {
  const reason = unfitness(column)
  return reason ? [[column.heading, reason]] : []
}

async function readAll({ columns, cells }: ParquetSample): Promise<Cells[]> {
  const all: Cells[] = []
  for (const column of columns) all.push(await cells(column)) // one at a time: each is let go of before the next
  return all
}

/** A training adds the rows of Parquet up, in no order. */
function tableOf({ rows, withoutTarget }: Counts, file: string): Omit<Table, 'columns'> {
  return {
    rows,
    withoutTarget,
    where: file,
    form: 'Parquet',
    csv: {},
    marks: { decimal: '.' },
    isUnordered: true,
  }
}
