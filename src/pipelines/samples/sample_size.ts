/** How many rows of a table too large for memory are described: enough to see a level that one row in 200 has 500 times. */

/** How a sample is taken: of how many rows, by the number of columns, and who is told what is being done. */
export type Sampling = { size(columns: number): number; tell(line: string): void }

const MOST_ROWS = 100_000
/** Of all columns together, so that a wide table takes no longer than a minute. */
const MOST_CELLS = 5_000_000

export function sampleSize(columns: number): number {
  return Math.min(MOST_ROWS, Math.floor(MOST_CELLS / columns))
}

export const SILENTLY: Sampling = { size: sampleSize, tell: () => {} }
