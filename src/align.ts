/** A table of text whose columns stand one below the other. */
import { at } from './utils.ts'

/** @param lines of as many cells each */
export function alignColumns(lines: string[][]): string {
  const width = (column: number) => Math.max(...lines.map(line => at(line, column).length))
  return lines
    .map(line =>
      line
        .map((cell, column) => cell.padEnd(width(column)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
