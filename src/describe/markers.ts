/** What tables write where there is nothing. */

/** Words that can be an answer as well: "None" as the kind of a basement. A category keeps them as levels. */
export const DOUBTFUL_MARKERS: ReadonlySet<string> = new Set(['None', 'none', 'NONE'])
/** Never an answer, unless a schema says so. */
export const SURE_MARKERS: ReadonlySet<string> = new Set([
  ...['NA', 'N/A', 'n/a', 'na', '#N/A', '<NA>', 'NaN', 'nan', 'NAN', 'null', 'NULL', 'Null', '\\N'],
  ...['?', '-', '--', '---', '–', '—', '.', '..', '...', '#VALUE!', '#REF!', '#DIV/0!', '#NUM!'],
])
export const MARKERS: ReadonlySet<string> = new Set([...SURE_MARKERS, ...DOUBTFUL_MARKERS])
