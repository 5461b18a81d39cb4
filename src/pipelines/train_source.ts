/** What a training reads: rows that fit in memory, or sums of all rows with a sample of them. */
import { readTable } from '../components/data_ingestion.ts'
import { seeded, splitTable } from '../components/data_split.ts'
import type { SumsResult } from '../components/sums/sums_result.ts'
import { completeByWhole, countRows, splitSample, type Whole } from '../components/sums/whole.ts'
import { type Progress, SILENT } from '../progress.ts'
import { completeSchema } from '../schema/complete.ts'
import type { Draft } from '../schema/draft.ts'
import type { Case } from '../schema/row.ts'
import type { Schema } from '../schema/schema.ts'
import { isParquet } from '../utils.ts'
import { hasMoreLines } from './pieces.ts'
import { readSumsFile } from './sums_file.ts'
import { sumCsv, sumParquet } from './whole_table.ts'

/** A CSV of more rows is summed up: the linear model is fitted on all of them, the others on a sample. */
export const MOST_ROWS = 100_000

export type Source = {
  table: Case[]
  train: Case[]
  test: Case[]
  schema: Schema
  /** Of all rows, where those are but a sample of them. */
  whole?: Whole
  notices: string[]
}

export type Named = {
  data: string
  /** The result of the query of sums, in the place of data. */
  sums?: string | undefined
  /** Rows of the sample, where a table is summed up. */
  sample?: number | undefined
  seed: number
}

/**
 * @param progress of a CSV that is summed up
 * @throws {AppError} as `readTable` does, or if there is no such result
 */
export async function readSource(
  { data, sums, sample, seed }: Named,
  draft: Draft,
  progress: Progress = SILENT,
  most = MOST_ROWS,
): Promise<Source> {
  const empty = completeSchema(draft, [])
  if (sums) return ofWhole(draft, await readSumsFile(sums, empty), 'with the query')
  if (isParquet(data)) return ofWhole(draft, await sumParquet(data, empty, sample))
  const random = seeded(seed)
  const isByTime = draft.split === 'time' // a hash knows no time
  if (!isByTime && (await hasMoreLines(data, most)))
    return ofWhole(draft, await sumCsv(data, empty, { random, sample }, progress))
  const { table, notices } = readTable(data, empty)
  const { train, test } = splitTable(table, random, draft.split)
  return { table, train, test, schema: completeSchema(draft, train), notices }
}

function ofWhole(draft: Draft, { whole, notices }: SumsResult, where = 'here'): Source {
  const rows = countRows(whole)
  const all = rows.train + rows.test
  const isSample = whole.sample.length < all
  const said = `A linear model is fitted on all rows to train on. Other models and the report know a sample of ${written(whole.sample.length)} of the ${written(all)} rows.`
  const completed = completeByWhole(draft, whole)
  const provenance = [completed.provenance, said].filter(Boolean).join(' ')
  const cases = ({ row, target }: Case): Case => ({ row, target })
  const { train, test } = splitSample(whole)
  return {
    table: whole.sample.map(cases),
    train: train.map(cases),
    test: test.map(cases),
    schema: isSample ? { ...completed, provenance } : completed,
    whole,
    notices: isSample ? [...notices, `${said} --sample N, ${where}, takes more.`] : notices,
  }
}

function written(count: number): string {
  return count.toLocaleString('en')
}
