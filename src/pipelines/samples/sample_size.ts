/** How many rows of a table too large for memory are described: enough to see a level that one row in 200 has 500 times. */

const MOST_ROWS = 100_000
/** Of all columns together, so that a wide table takes no longer than a minute. */
const MOST_CELLS = 5_000_000

export function sampleSize(columns: number): number {
  return Math.min(MOST_ROWS, Math.floor(MOST_CELLS / columns))
}
