/** A few rows that stand for all: one for each slice of the rows in the order of their estimates. */
import { at } from '../utils.ts'

/**
 * The rows are sorted by their estimates and dealt into slices of as many neighbours each; of a slice, the row stands for
 * it whose estimate is nearest to the slice's mean. So the mean estimate of these rows is close to that of all.
 * @param count how many, all rows if there are not more
 * @returns their indices, in ascending order of the estimates (of equal ones the earlier row first)
 */
export function representativeRows(estimates: number[], count: number): number[] {
  const sorted = [...estimates.keys()].sort((a, b) => at(estimates, a) - at(estimates, b) || a - b)
  const slices = Math.min(count, sorted.length)
  return Array.from({ length: slices }, (_, i) => {
    const start = Math.floor((i * sorted.length) / slices)
    const slice = sorted.slice(start, Math.floor(((i + 1) * sorted.length) / slices))
    const mean = slice.reduce((sum, row) => sum + at(estimates, row), 0) / slice.length
    const distance = (row: number) => Math.abs(at(estimates, row) - mean)
    return slice.reduce((nearest, row) => (distance(row) < distance(nearest) ? row : nearest))
  })
}
