/** A table as it stands in FROM. */
import type { Dialect } from './dialect.ts'

const PLAIN = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/

/** Plain names as they are, so that the engine folds their case as always; a file that it reads in quotes as a text; else as a name. */
export function tableName({ readsFiles, text, name }: Dialect, given: string): string {
  if (readsFiles && /[./\\*].*\.(parquet|csv)$|^[^/\\]+\.(parquet|csv)$/i.test(given)) return text(given)
  return PLAIN.test(given) ? given : given.split('.').map(name).join('.')
}
