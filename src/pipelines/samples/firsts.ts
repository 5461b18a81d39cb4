/** Rows that are the first to have a cell of a kind in a column: what a sample might not have, and a draft must know of. */

export type Firsts = {
  /** Whether a row is the first with nothing, or with what may be a fraction, in one of its columns. */
  isFirst(cells: string[]): boolean
}

export function createFirsts(columns: number): Firsts {
  const kinds = KINDS.map(is => ({ is, seen: new Uint8Array(columns) }))
  return {
    isFirst: cells => {
      let isFirst = false
      for (const { is, seen } of kinds)
        for (let c = 0; c < columns; c++) {
          if (seen[c] || !is(cells[c] ?? '')) continue
          seen[c] = 1
          isFirst = true
        }
      return isFirst
    },
  }
}

/** A point and a comma are kinds of their own: one of the two stands between thousands. */
const KINDS: ((cell: string) => boolean)[] = [
  cell => cell === '',
  cell => cell.includes('.') && /\.\d*[1-9]/.test(cell),
  cell => cell.includes(',') && /,\d*[1-9]/.test(cell),
]
