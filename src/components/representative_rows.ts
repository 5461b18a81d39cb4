/** Which rows stand for all: one from the middle of each slice of the estimates, so that their mean is that of all. */

/** @returns the places of `count` rows, or of all where there are fewer, by ascending estimate */
export function representativeRows(estimates: number[], count: number): number[] {
  const order = [...estimates.keys()].sort((a, b) => Number(estimates[a]) - Number(estimates[b]))
  const n = Math.min(count, order.length)
  return Array.from({ length: n }, (_, i) => Number(order[Math.floor(((i + 0.5) * order.length) / n)]))
}
