/** What all rows of a Parquet file say against a draft that was made of some of them. */
import type { Cells } from '../../describe/cells.ts'
import type { Draft } from '../../schema/draft.ts'
import { headingOf } from '../../schema/headings.ts'
import { zip } from '../../utils.ts'
import {
  type FileColumn,
  firstUnreadableSql,
  isEmptySql,
  isFractionSql,
  kindOf,
  whyUnreadable,
} from './parquet_cells.ts'
import type { ParquetSample } from './parquet_sample.ts'

export type Findings = {
  /** Of rows to be looked at as well. */
  places: number[]
  /** Columns that no training could read as drafted, and why. */
  unfit: [heading: string, reason: string][]
}

type Drafted = { column: FileColumn; cells: Cells; kind: 'number' | 'category' | 'date'; isWhole: boolean }

/** @param cells of each column of the file, as the draft was made of them */
export async function checkDraft(sample: ParquetSample, draft: Draft, cells: Cells[]): Promise<Findings> {
  const target = { ...draft.target, kind: 'number' as const }
  const byHeading = new Map([...draft.columns, target].map(each => [headingOf(each), each]))
  const drafted = zip(sample.columns, cells).flatMap(([column, cells]): Drafted[] => {
    const own = byHeading.get(column.heading)
    return own ? [{ column, cells, kind: own.kind, isWhole: 'step' in own }] : []
  })
  return { places: await findPlaces(sample, drafted), unfit: await findUnfit(sample, drafted) }
}

/** The first rows that have nothing, or a fraction, where the sample has none. */
async function findPlaces(sample: ParquetSample, drafted: Drafted[]): Promise<number[]> {
  const places = new Set<number>()
  for (const { column, cells, isWhole } of drafted)
    for (const condition of [
      ...(cells.values.includes('') ? [] : [isEmptySql(column)]),
      ...(isWhole ? [isFractionSql(column)] : []),
    ]) {
      const place = await sample.first(condition)
      if (place !== undefined) places.add(place)
    }
  return [...places]
}

/** Columns that would be cast from text: one cell that cannot be would end a training, in a row without a target as well. */
async function findUnfit(sample: ParquetSample, drafted: Drafted[]): Promise<Findings['unfit']> {
  const unfit: Findings['unfit'] = []
  for (const { column, kind } of drafted) {
    const isCast = kindOf(column) === 'text' || (kind === 'date' && kindOf(column) !== 'day')
    if (kind === 'category' || !isCast) continue
    const example = await sample.ask(firstUnreadableSql(column, kind))
    if (example !== null) unfit.push([column.heading, whyUnreadable(kind, String(example))])
  }
  return unfit
}
