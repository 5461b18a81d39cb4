/** Some of many things that come one by one, each with the same chance to be among them (Vitter 1985, algorithm R). */
import type { Random } from './data_split.ts'

/** @returns a function that gives the next thing its place among `most`, whatever is there; undefined if it has none */
export function createReservoir(most: number, random: Random): () => number | undefined {
  let offered = 0
  return () => {
    const place = offered < most ? offered : Math.floor(random() * (offered + 1))
    offered += 1
    return place < most ? place : undefined
  }
}
