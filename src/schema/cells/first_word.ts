/** The first word of a cell: the make of a car that is written with its model. */

/** @returns what stands before the first blank, comma, semicolon or slash, or all of it if there is none */
export function firstWord(cell: string): string {
  return /^[^\s,;/]+/.exec(cell)?.[0] ?? cell
}
