/** What a step of the pipeline is when it runs alone, and the rows that it starts from. */
import { readTable } from '../../components/data_ingestion.ts'
import { seeded, splitTable } from '../../components/data_split.ts'
import type { Progress } from '../../progress.ts'
import { completeSchema } from '../../schema/complete.ts'
import { readDraft } from '../../schema/read_schema.ts'
import type { Case } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'

export type Given = {
  /** Paths of the labelled CSV, its schema, and a trained model. */
  data: string
  schema: string
  artifacts: string
  /** The name of a candidate. */
  model: string
  /** How many rows are used, from the first on. */
  rows: number
}

export type Step = {
  /** What it does, to follow its name. */
  does: string
  /** Where it is in the code. */
  files: string[]
  /** @returns what it prints, a part of the text each. @throws {AppError} as the pipeline's own step does */
  run(given: Given, progress: Progress): string[] | Promise<string[]>
}

/** The seed of `npm run train`: a step alone splits and fits as it does. */
export const SEED = 42

export type Start = { table: Case[]; schema: Schema; notices: string[] }
export type Split = { train: Case[]; test: Case[]; schema: Schema }

/** The rows to use. @throws {AppError} as reading them does */
export function readRows({ data, schema: file, rows }: Given): Start {
  const schema = completeSchema(readDraft(file), [])
  const { table, notices } = readTable(data, schema)
  return { table: table.slice(0, rows), schema, notices }
}

/** The rows to use as `npm run train` splits them, and the schema as the training rows complete it. */
export function splitRows(given: Given): Split {
  const draft = readDraft(given.schema)
  const { table } = readRows(given)
  const split = splitTable(table, seeded(SEED), draft.split)
  return { ...split, schema: completeSchema(draft, split.train) }
}
