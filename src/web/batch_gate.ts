/** One table is worked on at a time: each takes memory and turns from those who fill in the form. */

/** Seconds after which to come back: most tables take less than one. */
export const RETRY_AFTER = 3

export type Gate = {
  /** @returns what to call when the table is done; undefined while another is not */
  enter(): (() => void) | undefined
}

export function createGate(): Gate {
  let isTaken = false
  return {
    enter: () => {
      if (isTaken) return undefined
      isTaken = true
      let isOver = false
      return () => {
        if (!isOver) isTaken = false
        isOver = true
      }
    },
  }
}
