/** A row of a dataset: what each column holds, and the target where it is known. */
import * as v from 'valibot'

/** Null where it is missing. */
export type Value = string | number | null
/** Values by the names of their columns. */
export type Row = Record<string, Value>
export const rowFormat = v.record(v.string(), v.nullable(v.union([v.string(), v.number()])))

/** A row with its target: what a model is trained and tested on. */
export type Case = { row: Row; target: number }

/**
 * What a row holds in a column. Only a sensitive value may be left out: it is withheld.
 * @throws {RangeError} if another one is not there, as null would be
 */
export function valueAt(
  row: Row,
  { name, sensitive }: { name: string; sensitive?: boolean | undefined },
): Value {
  const value = row[name]
  if (value !== undefined) return value
  if (sensitive) return null
  throw new RangeError(`a row has no column ${name}`)
}
