/** Where the columns that are asked stand in a table's heading, and what a person should know of it. */
import { AppError } from '../exception.ts'
import { nameSome, quote } from '../printable.ts'
import { createCellReader, type ReadCell } from '../schema/cell.ts'
import { headingKey, headingOf } from '../schema/headings.ts'
import { type Column, mayBeLeftOut, type Schema } from '../schema/schema.ts'
import { at } from '../utils.ts'

/** A column of the schema, and the place of its cells; none where it is left out of the table. */
export type Placed = { column: Column; place: number | undefined; read: ReadCell }
export type Columns = { placed: Placed[]; notices: string[] }

/** Each short row comes back with as many. */
const MOST_COLUMNS = 1000

/** Whether a heading is one of a column that is asked, however it is spaced. */
export function createIsKnown(schema: Schema): (heading: string) => boolean {
  const ownersOf = createOwners(schema)
  return heading => ownersOf(heading).length > 0
}

/**
 * A column is found by its heading, its name or its label, exactly or by the same words otherwise spaced. One that may be
 * left out of a row may be left out of the table.
 * @throws {AppError} naming the columns that are missing or there twice, and the headings that are not known
 */
export function placeColumns(schema: Schema, heading: string[], line: number): Columns {
  const most = Math.max(MOST_COLUMNS, 2 * schema.columns.length)
  if (heading.length > most)
    throw unreadable(`line ${line}: there are ${heading.length} columns, and at most ${most} are read`)
  const owners = heading.map(createOwners(schema))
  const placed = schema.columns.map(column => {
    const places = owners.flatMap((columns, i) => (columns.includes(column) ? [i] : []))
    if (places.length > 1) throw unreadable(`line ${line}: ${twice(column, heading, places)}`)
    return { column, place: places[0], read: createCellReader(column, schema) }
  })
  const unknown = heading.filter((name, i) => name !== '' && at(owners, i).length === 0)
  const absent = placed.filter(({ place }) => place === undefined).map(({ column }) => column)
  const missing = absent.filter(column => !mayBeLeftOut(column)).map(headingOf)
  if (absent.length === placed.length)
    throw unreadable(
      `line ${line}: none of its headings is known here: ${quoted(heading)}. The first line must name the columns: ${nameSome(schema.columns.map(headingOf))}`,
    )
  if (missing.length > 0)
    throw unreadable(
      `line ${line}: ${isOrAre(missing, 'missing')}: ${nameSome(missing)}. ${unknown.length > 0 ? `Not known: ${nameSome(unknown)}.` : 'All other headings are known.'}`,
    )
  return {
    placed,
    notices: [
      ...absent.map(
        column =>
          `There is no column "${headingOf(column)}": it counts as ${column.sensitive ? 'not said' : 'not known'} in every row.`,
      ),
      ...(unknown.length > 0
        ? [`Kept as they are, and not used for the estimate: ${nameSome(unknown)}.`]
        : []),
    ],
  }
}

/** What a request is told of a table that cannot be read. */
export function unreadable(message: string): AppError {
  return new AppError(message, { status: 422 })
}

/** Of two headings of a column nobody knows which is meant, however they are spaced. */
function twice(column: Column, heading: string[], places: number[]): string {
  const each = places.map(place => `${quote(heading[place] ?? '')} in place ${place + 1}`).join(', ')
  return `there are ${places.length} columns ${headingOf(column)} (${each}): leave one, or call the others otherwise`
}

/**
 * Whose a heading is: that of the column whose heading it is, else name, else label; else of those with a name that is
 * only otherwise spaced. So a column's own name is never taken for another's label.
 */
function createOwners({ columns, target }: Schema): (heading: string) => Named[] {
  const all: { column: Named; names: string[] }[] = [...columns, target].map(column => ({
    column,
    names: namesOf(column),
  }))
  const similar = all.map(({ column, names }) => ({ column, keys: names.map(headingKey) }))
  return heading => {
    for (const kind of KINDS_OF_NAMES) {
      const exact = all.filter(({ names }) => names[kind] === heading)
      if (exact.length > 0) return exact.map(({ column }) => column)
    }
    const key = headingKey(heading)
    return similar.filter(({ keys }) => keys.includes(key)).map(({ column }) => column)
  }
}

type Named = { name: string; label: string; heading?: string | undefined }
/** The places of {@link namesOf}. */
const KINDS_OF_NAMES = [0, 1, 2]

function namesOf(column: Named): string[] {
  return [headingOf(column).trim(), column.name, column.label]
}

function isOrAre(names: string[], what: string): string {
  return names.length === 1 ? `a column is ${what}` : `${names.length} columns are ${what}`
}

function quoted(heading: string[]): string {
  const named = heading.filter(name => name !== '')
  return named.length === 0 ? 'it is empty' : nameSome(named)
}
