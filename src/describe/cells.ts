/** A column of cells, each different one kept once: a million rows of ten words take no more than their numbers. */
import { at } from '../utils.ts'

export type Cells = {
  heading: string
  /** The different cells, trimmed, in the order in which they first stand. */
  values: string[]
  /** How many rows have each of them. */
  counts: Uint32Array
  /** For every row which of them it has. */
  codes: Uint32Array
}

export type CellsBuilder = { add(cell: string): void; finish(): Cells }

export function createCells(heading: string): CellsBuilder {
  const known = new Map<string, number>()
  let [codes, n] = [new Uint32Array(64), 0]
  return {
    add: cell => {
      const trimmed = cell.trim()
      const code = known.get(trimmed) ?? known.size
      if (code === known.size) known.set(trimmed, code)
      if (n === codes.length) codes = grown(codes)
      codes[n++] = code
    },
    finish: () => withCounts(heading, [...known.keys()], codes.slice(0, n)),
  }
}

/** The cells of a list. */
export function cellsOf(heading: string, cells: string[]): Cells {
  const builder = createCells(heading)
  for (const cell of cells) builder.add(cell)
  return builder.finish()
}

/** The column in some of its rows. */
export function selectRows({ heading, values, codes }: Cells, rows: Uint32Array): Cells {
  if (rows.length === codes.length) return withCounts(heading, values, codes)
  const renumbered = new Map<number, number>()
  const selected = rows.map(row => {
    const code = codes[row] ?? 0
    const known = renumbered.get(code) ?? renumbered.size
    if (known === renumbered.size) renumbered.set(code, known)
    return known
  })
  return withCounts(
    heading,
    [...renumbered.keys()].map(code => at(values, code)),
    selected,
  )
}

/** How many rows have one of the different cells that a test takes. */
export function countWhere({ values, counts }: Cells, test: (value: string, i: number) => boolean): number {
  return values.reduce((sum, value, i) => (test(value, i) ? sum + (counts[i] ?? 0) : sum), 0)
}

function withCounts(heading: string, values: string[], codes: Uint32Array): Cells {
  const counts = new Uint32Array(values.length)
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return { heading, values, counts, codes }
}

function grown(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(list.length * 2)
  larger.set(list)
  return larger
}
