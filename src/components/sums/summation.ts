/** Adds up rows one after the other, and draws a sample of them: memory does not grow with the rows. */
import type { Row } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Random } from '../data_split.ts'
import { createReservoir } from '../reservoir.ts'
import { hashOf, placeOf } from './cells.ts'
import { createAccumulator, type Moments } from './moments.ts'
import { rawLayout } from './raw_features.ts'
import { byOrder, SAMPLE, type SampleCase, type Whole } from './whole.ts'

export type Summation = {
  /** The row is kept, if it is drawn. */
  add(row: Row, target: number): void
  whole(): Whole
}

/**
 * @param schema by which the rows are read
 * @param random draws the sample, each row with the same chance
 */
export function createSummation(schema: Schema, random: Random, most = SAMPLE): Summation {
  const layout = rawLayout(schema)
  const accumulators = new Map<number, ReturnType<typeof createAccumulator>>()
  const sample: SampleCase[] = []
  const nextPlace = createReservoir(most, random)
  const accumulatorOf = (cell: number) => {
    const own = accumulators.get(cell) ?? createAccumulator(layout)
    accumulators.set(cell, own)
    return own
  }
  return {
    add: (row, target) => {
      const placed = placeOf(hashOf(schema, row, target))
      accumulatorOf(placed.cell).add(row, target)
      const place = nextPlace()
      if (place !== undefined) sample[place] = { row, target, ...placed }
    },
    whole: () => ({
      layout,
      moments: new Map([...accumulators].map(([cell, { moments }]): [number, Moments] => [cell, moments()])),
      sample: sample.toSorted(byOrder),
    }),
  }
}
