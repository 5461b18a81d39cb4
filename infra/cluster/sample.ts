/** Rows as the model's table could hold them, drawn by what it learnt of the training rows. */
import { randomLcg, randomNormal } from 'd3-random'
import type { Parts } from '../../src/inference/predictions.ts'
import type { FittedColumn } from '../../src/inference/preprocessor.ts'
import { isoOf } from '../../src/schema/date.ts'
import { headingOf } from '../../src/schema/headings.ts'
import type { Row, Value } from '../../src/schema/row.ts'
import type { Column } from '../../src/schema/schema.ts'
import { zip } from '../../src/utils.ts'
import type { Cell, Sample } from './engine.ts'

/** Of the values that may be missing. */
const MISSING = 0.3

export type Drawn = Sample & { values: Row[] }

/** @returns the rows, the target included, and the values that their cells mean */
export function drawSample({ schema, preprocessor }: Parts, n: number, seed = 7): Drawn {
  const random = randomLcg(seed)
  const normal = randomNormal.source(random)()
  const target = () =>
    Math.round(schema.target.range.low + random() * (schema.target.range.high - schema.target.range.low))
  const columns = zip(schema.columns, preprocessor)
  const values = Array.from(
    { length: n },
    (): Row =>
      Object.fromEntries(
        columns.map(([column, fitted]) => [column.name, draw(column, fitted, random, normal)]),
      ),
  )
  return {
    headings: [...schema.columns, schema.target].map(headingOf),
    kinds: [...schema.columns.map(({ kind }) => kind), 'number'],
    rows: values.map(row => [
      ...schema.columns.map(column => cellOf(column, row[column.name] ?? null)),
      target(),
    ]),
    values,
  }
}

function draw(column: Column, fitted: FittedColumn, random: () => number, normal: () => number): Value {
  if ((fitted.sensitive || fitted.optional) && random() < MISSING) return null
  if (fitted.kind === 'category') {
    let left = random()
    for (const [level, share] of zip(fitted.levels, fitted.shares)) {
      left -= share
      if (left < 0) return level
    }
    return fitted.mostFrequent
  }
  const { low, high } = column.kind === 'category' ? { low: 0, high: 0 } : column.range
  const within = (value: number) => Math.min(high, Math.max(low, value))
  if (fitted.kind === 'date') return Math.round(low + random() * (high - low))
  return within(Number((fitted.mean + fitted.scale * normal()).toPrecision(3)))
}

function cellOf(column: Column, value: Value): Cell {
  if (column.kind === 'date' && typeof value === 'number') return isoOf(value)
  return column.kind === 'category' && value !== null && value === column.other ? 'none of them' : value
}
