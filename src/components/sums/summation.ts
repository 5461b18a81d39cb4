/** Adds up rows one after the other, and draws a sample of them: memory does not grow with the rows. */
import { median } from 'simple-statistics'
import { type Case, type Row, valueAt } from '../../schema/row.ts'
import type { Schema } from '../../schema/schema.ts'
import type { Random } from '../data_split.ts'
import { createReservoir } from '../reservoir.ts'
import { hashOf, placeOf } from './cells.ts'
import { createAccumulator, type Moments } from './moments.ts'
import { type Centres, type RawLayout, rawLayout } from './raw_features.ts'
import { byOrder, SAMPLE, type SampleCase, type Whole } from './whole.ts'

export type Summation = {
  /** The row is kept, if it is drawn. */
  add(row: Row, target: number): void
  whole(): Whole
}

/** The first rows, which tell where numbers lie. */
const FIRST = 1000

/**
 * @param schema by which the rows are read
 * @param random draws the sample, each row with the same chance
 */
export function createSummation(schema: Schema, random: Random, most = SAMPLE): Summation {
  const nextPlace = createReservoir(most, random)
  const sample: SampleCase[] = []
  const first: SampleCase[] = []
  let sums: ReturnType<typeof createSums> | undefined
  const begin = () => {
    sums = createSums(rawLayout(schema, centresOf(schema, first)))
    for (const each of first) sums.add(each)
    return sums
  }
  return {
    add: (row, target) => {
      const own = { row, target, ...placeOf(hashOf(schema, row, target)) }
      const place = nextPlace()
      if (place !== undefined) sample[place] = own
      if (sums) sums.add(own)
      else if (first.push(own) === FIRST) begin()
    },
    whole: () => ({ ...(sums ?? begin()).whole(), sample: sample.toSorted(byOrder) }),
  }
}

function createSums(layout: RawLayout) {
  const accumulators = new Map<number, ReturnType<typeof createAccumulator>>()
  return {
    add: ({ row, target, cell }: SampleCase) => {
      const own = accumulators.get(cell) ?? createAccumulator(layout)
      accumulators.set(cell, own)
      own.add(row, target)
    },
    whole: () => ({
      layout,
      moments: new Map([...accumulators].map(([cell, { moments }]): [number, Moments] => [cell, moments()])),
    }),
  }
}

function centresOf({ columns }: Schema, rows: Case[]): Centres {
  const middle = (values: unknown[]) => {
    const numbers = values.filter(value => typeof value === 'number')
    return numbers.length > 0 ? median(numbers) : undefined
  }
  return {
    columns: columns.map(column => middle(rows.map(({ row }) => valueAt(row, column)))),
    target: middle(rows.map(({ target }) => target)),
  }
}
