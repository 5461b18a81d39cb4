/** How many bytes of tables are held at once, of all who send: who has sent nothing yet takes no room from others. */
export type Share = {
  /** @returns whether there was room for so many more */
  take(bytes: number): boolean
  /** All that was taken. */
  giveBack(): void
}
export type Room = {
  /** Of one who sends a table. */
  share(): Share
}

export function createRoom(most: number): Room {
  let held = 0
  return {
    share: () => {
      let own = 0
      return {
        take: bytes => {
          if (held + bytes > most) return false
          held += bytes
          own += bytes
          return true
        },
        giveBack: () => {
          held -= own
          own = 0
        },
      }
    },
  }
}
