/** The columns that are added to a table: what they are called, and how those of an earlier run are known again. */

const ESTIMATE = ['estimate', 'low', 'high']
const BASELINE = 'baseline'
const CONTRIBUTION = 'contribution_'
const PROBLEM = 'problem'

/**
 * Their headings, behind those of a table. With contributions, the baseline and they add up to the estimate.
 * @param contributions the names of the columns whose contributions are added
 */
export function addedHeadings(heading: string[], contributions: string[] | undefined): string[] {
  const explained = contributions ? [BASELINE, ...contributions.map(name => CONTRIBUTION + name)] : []
  return [...ESTIMATE, ...explained, PROBLEM].map(name => unlike(name, heading))
}

/** How many columns a table has before those that an earlier run added at its end. */
export function widthWithoutResults(heading: string[]): number {
  const start = heading.lastIndexOf('estimate')
  const [estimate, low, high, ...rest] = heading.slice(Math.max(0, start))
  const isOurs =
    start > 0 &&
    [estimate, low, high].join() === ESTIMATE.join() &&
    rest.pop() === PROBLEM &&
    rest.every(name => name === BASELINE || name.startsWith(CONTRIBUTION))
  return isOurs ? start : heading.length
}

/** A name that the table does not have. */
function unlike(name: string, heading: string[]): string {
  let i = 2
  let own = name
  while (heading.includes(own)) own = `${name}_${i++}`
  return own
}
