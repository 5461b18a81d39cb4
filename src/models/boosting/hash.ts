/** Chance that follows from what is in a row, not from where it stands: shuffled rows make the same draws. */
import type { BinnedFeature } from './bins.ts'

/** @returns a function that gives each key a number in [0, 1): others for another seed or round, and the same everywhere */
export function draws(seed: number, round: number): (key: number) => number {
  const start = mix(mix(seed) + round)
  return key => (mix(start + key) >>> 0) / 2 ** 32
}

/** One number a row: equal for rows that are equal in all bins and in their target. */
export function hashRows(binned: BinnedFeature[], targets: Float64Array): Int32Array {
  const hashes = Int32Array.from(targets, target => mix(mix(target | 0) + Math.floor(target / 2 ** 32)))
  for (const { bins } of binned)
    for (let row = 0; row < hashes.length; row++)
      hashes[row] = mix((hashes[row] as number) + (bins[row] as number))
  return hashes
}

/** The finaliser of MurmurHash3 (Appleby 2011), after a step that takes 0 elsewhere: one flipped bit flips half of all. */
function mix(value: number): number {
  let bits = (value + 0x9e3779b9) | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
