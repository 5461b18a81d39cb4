/** Reads a schema file, and says where it is at fault. */
import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { AppError, messageOf } from '../exception.ts'
import { firstIssue } from '../utils.ts'
import { type Schema, schemaFormat } from './schema.ts'

/** @throws {AppError} naming the file and the path of the faulty entry, such as `columns[2].levels` */
export function readSchema(file: string): Schema {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new AppError(`${file}: cannot read the schema: ${messageOf(cause).replace(/\s+/g, ' ')}`, { cause })
  }
  return parseSchema(json, file)
}

/** @throws {AppError} as `readSchema` does; `file` is only for its message */
export function parseSchema(json: unknown, file: string): Schema {
  const parsed = v.safeParse(schemaFormat, json)
  if (parsed.success) return parsed.output
  throw new AppError(`${file}: ${firstIssue(parsed.issues)}`)
}
