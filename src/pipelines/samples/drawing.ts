/** The records of a CSV as they come, each checked, and those of them that are described: drawn at random, always the same ones. */
import { seeded } from '../../components/data_split.ts'
import { createReservoir } from '../../components/reservoir.ts'
import { type CsvRecord, mustFit } from '../../csv/records.ts'
import { LONGEST_LEVEL } from '../../describe/category.ts'
import { AppError } from '../../exception.ts'
import { createFirsts } from './firsts.ts'

/** The place of the target in a row, and how many rows are drawn. */
export type Plan = { target: number; most: number }
/** The cells of rows that have a target, in the order of the file, and how many rows there are. */
export type Drawn = { records: string[][]; rows: number; withoutTarget: number }
export type Drawing = {
  /** @throws {AppError} with file and line, if it does not fit the heading */
  add(record: CsvRecord): void
  /** @throws {AppError} if there are no rows */
  finish(): Drawn
}

const SEED = 42
/** Shorter texts are copied by the engine itself. */
const SHORT = 13

/** @param width the number of cells of the heading */
export function createDrawing(file: string, width: number, { target, most }: Plan): Drawing {
  const nextPlace = createReservoir(most, seeded(SEED))
  const firsts = createFirsts(width)
  const first = new Map<number, string[]>()
  const drawn: [row: number, cells: string[]][] = []
  let [rows, withoutTarget] = [0, 0]
  return {
    add: record => {
      mustFit(record, width, file)
      const { cells } = record
      const row = rows++
      if (cells[target] === '') {
        withoutTarget += 1
        return
      }
      if (firsts.isFirst(cells)) first.set(row, cells.map(ownText))
      const place = nextPlace()
      if (place !== undefined) drawn[place] = [row, cells.map(ownText)]
    },
    finish: () => {
      if (rows === 0) throw new AppError(`${file}: the file has no rows below its heading`)
      const records = [...new Map([...first, ...drawn])].sort(([a], [b]) => a - b).map(([, cells]) => cells)
      return { records, rows, withoutTarget }
    },
  }
}

/** A copy, as the engine keeps all of a text of which a part is kept. What is too long for a level says no more here. */
function ownText(cell: string): string {
  return cell.length < SHORT ? cell : Buffer.from(cell.slice(0, LONGEST_LEVEL + 1)).toString()
}
