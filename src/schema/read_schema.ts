/** Reads a schema file, and says of all its faults where they are and what to do. */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { AppError, messageOf } from '../exception.ts'
import { printable } from '../printable.ts'
import { sayIssue } from '../utils.ts'
import { missingCells } from './cell.ts'
import { completeSchema, draftedLevels, readable } from './complete.ts'
import { type Draft, type DraftColumn, draftFormat } from './draft.ts'
import { isAllowed, type Schema } from './schema.ts'

const MOST_SENSITIVE = 4

/** The schema that can be had without any rows: to read them by. @throws {AppError} as `readDraft` does */
export function readSchema(file: string): Schema {
  return completeSchema(readDraft(file), [])
}

/** @throws {AppError} naming the file, and every faulty entry by its path, such as `columns[2].levels` */
export function readDraft(file: string): Draft {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new AppError(`${file}: cannot read the schema: ${messageOf(cause).replace(/\s+/g, ' ')}`, { cause })
  }
  return parseDraft(json, file)
}

/** @throws {AppError} as `readDraft` does; `file` is only for its message */
export function parseDraft(json: unknown, file: string): Draft {
  const parsed = v.safeParse(draftFormat, json)
  const faults = parsed.success ? contradictions(parsed.output) : parsed.issues.map(sayIssue)
  if (parsed.success && faults.length === 0) return parsed.output
  throw new AppError(faults.map(fault => printable(`${file}: ${fault}`)).join('\n'))
}

/** What each entry allows by itself, and all of them together do not. */
function contradictions(draft: Draft): string[] {
  const { columns, target } = draft
  const names = columns.map(({ name }) => name)
  const headings = [...columns, target].map(({ name, heading }) => heading ?? name)
  const labels = columns.map(({ name, label }) => label ?? readable(name))
  const missing = missingCells(draft)
  return [
    ...twice(names).map(name => `columns: two columns have the same name, ${name}`),
    ...twice(headings).map(heading => `columns: two columns have the same heading, ${heading}`),
    ...twice(labels).map(label => `columns: two columns have the same label, ${label}`),
    ...(names.includes(target.name) ? ['columns: the target is among the columns'] : []),
    ...(columns.filter(({ sensitive }) => sensitive).length > MOST_SENSITIVE
      ? [`columns: more than ${MOST_SENSITIVE} are sensitive`]
      : []),
    ...limitFaults('target', target),
    ...columns.flatMap((column, i) => columnFaults(`columns[${i}]`, column, missing)),
    ...exampleFaults(draft),
  ]
}

function columnFaults(path: string, column: DraftColumn, missing: Set<string>): string[] {
  if (column.kind === 'number') return limitFaults(path, column)
  if (column.kind === 'date') return []
  const { levels, other } = draftedLevels(column)
  return [
    ...twice(levels.map(({ value }) => value)).map(
      value => `${path}.levels: two levels have the same value, ${value}`,
    ),
    ...twice(levels.map(({ label }) => label)).map(
      label => `${path}.levels: two levels have the same label, ${label}`,
    ),
    ...levels
      .filter(({ value }) => missing.has(value))
      .map(({ value }) => `${path}.levels: ${value} means a missing value in a CSV`),
    ...(levels.length < 2 && !other ? [`${path}.levels: must be two or more`] : []),
  ]
}

function limitFaults(
  path: string,
  { min, max }: { min?: number | undefined; max?: number | undefined },
): string[] {
  return min !== undefined && max !== undefined && min >= max ? [`${path}: min must be below max`] : []
}

function exampleFaults(draft: Draft): string[] {
  const { columns, examples } = completeSchema(draft, [])
  return examples.flatMap(({ answers }, i) =>
    columns
      .filter(column => !isAllowed(column, answers[column.name] ?? null))
      .map(({ name }) => `examples[${i}].answers.${name}: an example has an answer that is not allowed`),
  )
}

function twice(values: string[]): string[] {
  return [...new Set(values.filter((value, i) => values.indexOf(value) !== i))]
}
