/** What a table shows in place of the figures of a group that is too small. */
import { MIN_GROUP } from '../../analysis/groups.ts'

/** @param cells how many there are to fill */
export function withheld(cells: number): string[] {
  return [`withheld: fewer than ${MIN_GROUP}`, ...new Array<string>(cells - 1).fill('–')]
}
