/** What separates the cells of a CSV: that under which its heading has the most names that are known, or the most at all. */
import { createSplitter } from './records.ts'

export const DELIMITERS = [',', ';', '\t', '|']

/** "sep=;", quoted or not, and as wide as a program made it: by this line before the heading Excel knows the delimiter. */
const NAMED = /^"?sep=([,;\t|])"?[,;\t|]*(?=[\r\n])/i

/** What a first line names as the delimiter, and the rest, from the end of that line. */
export function namedDelimiter(beginning: string): { delimiter: string; rest: string } | undefined {
  const found = NAMED.exec(beginning)
  return found?.[1] === undefined
    ? undefined
    : { delimiter: found[1], rest: beginning.slice(found[0].length) }
}

/**
 * @param beginning of the CSV  @param isAll whether nothing comes behind it
 * @returns undefined as long as the heading has not ended
 */
export function findDelimiter(
  beginning: string,
  isAll: boolean,
  isKnown: (heading: string) => boolean,
): string | undefined {
  let best = { delimiter: DELIMITERS[0], known: -1, cells: 0 }
  for (const delimiter of DELIMITERS) {
    const heading = firstRecord(beginning, isAll, delimiter)
    const cells = heading?.length ?? 0
    const known = heading?.filter(isKnown).length ?? 0
    const isBetter = known > best.known || (known === best.known && cells > best.cells)
    if (isBetter) best = { delimiter: heading && delimiter, known, cells }
  }
  return best.delimiter
}

/** Its cells; undefined as long as it has not ended. */
function firstRecord(text: string, isAll: boolean, delimiter: string): string[] | undefined {
  const splitter = createSplitter(delimiter)
  const [first] = splitter.write(text)
  return first?.cells ?? (isAll ? splitter.end()[0]?.cells : undefined)
}
