/** Which cells of a table say that there is nothing. */

/** Markers that a schema without `missing` has. */
export const DEFAULT_MISSING: readonly string[] = ['NA']

/**
 * Whether a cell is empty or a marker. A column's own levels go first: "None" and "NA" are answers where a schema lists
 * them as levels.
 * @param cell trimmed
 */
export function isMissing(
  cell: string,
  markers: ReadonlySet<string>,
  levels?: { has(value: string): boolean },
): boolean {
  return cell === '' || (markers.has(cell) && !levels?.has(cell))
}
