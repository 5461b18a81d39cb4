/** Draws one of several kinds. */
import fc from 'fast-check'

/** Each kind in proportion to its weight. */
export function mix<T>(...kinds: [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...kinds.map(([weight, arbitrary]) => ({ weight, arbitrary })))
}
