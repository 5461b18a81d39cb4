/** Some of many things that come one by one, each with the same chance to be among them (Vitter 1985, algorithm R). */
import type { Random } from '../../components/data_split.ts'

export type Reservoir<T> = {
  /** @returns what is not among them any more, which may be the thing itself; undefined as long as there is room */
  offer(thing: T): T | undefined
}

export function createReservoir<T>(most: number, random: Random): Reservoir<T> {
  const kept: T[] = []
  let offered = 0
  return {
    offer: thing => {
      offered += 1
      if (kept.length < most) {
        kept.push(thing)
        return undefined
      }
      const place = Math.floor(random() * offered)
      const left = kept[place]
      if (left === undefined) return thing
      kept[place] = thing
      return left
    },
  }
}
