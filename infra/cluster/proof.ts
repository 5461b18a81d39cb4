/** What an engine finds by the printed queries, against the pages and against another engine. */
import type { Moments } from '../../src/components/sums/moments.ts'
import { readSums, sumsRowOf } from '../../src/components/sums/sums_result.ts'
import type { Whole } from '../../src/components/sums/whole.ts'
import type { Parts, Predictions } from '../../src/inference/predictions.ts'
import { dialectOf } from '../../src/sql/dialect.ts'
import { intervalFor, scoreSql } from '../../src/sql/score.ts'
import { sumsSql } from '../../src/sql/sums.ts'
import { at, zip } from '../../src/utils.ts'
import type { Cell, Engine } from './engine.ts'
import type { Drawn } from './sample.ts'

export type Task = {
  parts: Parts
  predictor: Pick<Predictions, 'estimate'>
  sample: Drawn
  /** How often the rows are repeated to take the time. */
  times: number
}
export type Figures = {
  label: string
  /** The greatest differences: of estimates and exact intervals from the pages, of others from the first engine. */
  exact: number
  minMax: number
  sums: number
  scoreMs: number
  sumsMs: number
  bounds: number[][]
  whole: Whole
}

/** @param first what another engine found, to compare with */
export async function proveOn(
  engine: Engine,
  { parts, predictor, sample, times }: Task,
  first?: Figures,
): Promise<Figures> {
  const dialect = dialectOf(engine.dialect)
  await engine.fill('sampled', sample, 1)
  await engine.fill('repeated', sample, times)
  const scored = async (interval: 'exact' | 'minmax') => {
    const sql = scoreSql(dialect, parts, { table: 'sampled', interval })
    const rows = await engine.query(`SELECT estimate, low, high FROM (${sql}) AS scored ORDER BY id`)
    return rows.map(cells => cells.map(number))
  }
  const bounds = await scored('minmax')
  const pages = sample.values.map(row => {
    const { prediction, interval } = predictor.estimate(row)
    return [prediction, interval.low, interval.high]
  })
  const isExact = intervalFor(dialect, parts) === 'exact'
  const exact = isExact
    ? greatest(await scored('exact'), pages)
    : greatest(bounds.map(firstOf), pages.map(firstOf))

  const whole = await sumsIn(engine, parts, 'sampled')
  const timed = async (work: () => Promise<unknown>) => {
    const start = performance.now()
    await work()
    return performance.now() - start
  }
  const many = scoreSql(dialect, parts, { table: 'repeated', interval: 'minmax' })
  return {
    label: engine.label,
    exact,
    minMax: first ? greatest(bounds, first.bounds) : 0,
    sums: first ? differenceOf(whole, first.whole) : 0,
    scoreMs: await timed(() =>
      engine.query(`SELECT count(*), sum(estimate), sum(high - low) FROM (${many}) AS scored`),
    ),
    sumsMs: await timed(() => engine.query(sumsSql(dialect, parts.schema, { table: 'repeated' }).sums)),
    bounds,
    whole,
  }
}

async function sumsIn(engine: Engine, { schema }: Parts, table: string): Promise<Whole> {
  const { both } = sumsSql(dialectOf(engine.dialect), schema, { table })
  const rows = (await engine.query(both)).map(sumsRowOf)
  return readSums(schema, rows, engine.label).whole
}

function number(cell: Cell | undefined): number {
  return cell === null ? Number.NaN : Number(cell)
}

function firstOf(numbers: number[]): number[] {
  return numbers.slice(0, 1)
}

/** The greatest difference of two tables; not a number if one has none where the other has one. */
function greatest(one: number[][], other: number[][]): number {
  return Math.max(...zip(one, other).flatMap(([a, b]) => zip(a, b).map(([x, y]) => Math.abs(x - y))))
}

/** Of sums relative to what two features could have in common; infinite if rows are in other cells, or other rows drawn. */
function differenceOf(one: Whole, other: Whole): number {
  const order = ({ sample }: Whole) => sample.map(({ order, cell }) => `${order} ${cell}`).join()
  if (order(one) !== order(other) || one.moments.size !== other.moments.size) return Number.POSITIVE_INFINITY
  const differences = [...one.moments].map(([cell, moments]) => {
    const same = other.moments.get(cell)
    return same && same.n === moments.n ? relative(moments, same) : Number.POSITIVE_INFINITY
  })
  return Math.max(...differences)
}

function relative({ products }: Moments, { products: others }: Moments): number {
  const size = Math.sqrt(products.length)
  const lengths = Array.from({ length: size }, (_, i) => Math.sqrt(others[i * (size + 1)] as number))
  return products.reduce((most, product, i) => {
    const scale = at(lengths, Math.floor(i / size)) * at(lengths, i % size) || 1
    return Math.max(most, Math.abs(product - (others[i] as number)) / scale)
  }, 0)
}
