/** What editors know of a schema file, so that they complete and check it while it is written: `docs/schema.json`. */
import { toJsonSchema } from '@valibot/to-json-schema'
import { draftFormat } from './draft.ts'

/** A JSON Schema of what `draftFormat` takes, but for what needs two entries to be compared. */
export function draftJsonSchema(): object {
  const { $schema, ...rest } = toJsonSchema(draftFormat, { typeMode: 'input', errorMode: 'ignore' })
  return { $schema, title: 'A schema of a table: its target, its columns and their kinds', ...rest }
}
