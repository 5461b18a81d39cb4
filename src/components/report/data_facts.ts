/** What is in the data: missing answers, duplicates, ranges, class shares, and how alike both sides of the split are. */
import { max, mean, min, probit, quantile, sampleStandardDeviation } from 'simple-statistics'
import type { Schema } from '../../schema/schema.ts'
import type { Table } from '../data_ingestion.ts'

type Answer = string | number | null
/** A column's answers, those of the training rows and those of the test rows. */
export type Answers = { name: string; label: string; all: Answer[]; train: Answer[]; test: Answer[] }

export type NumberSummary = {
  min: number
  q1: number
  median: number
  q3: number
  max: number
  mean: number
  sd: number
}
/** A share of the answers in all rows, in the training rows and in the test rows: or, of a number, the mean. */
type Balance = {
  /** A level, or "Mean". */
  label: string
  n: number
  all: number
  train: number
  test: number
  /** Between training and test rows, in standard deviations. */
  difference: number
}
export type ColumnFacts = {
  name: string
  label: string
  kind: 'number' | 'category'
  missing: number
  /** Only of a number that has answers. */
  summary?: NumberSummary
  balance: Balance[]
}
export type DataFacts = {
  rows: number
  /** The rows that repeat an earlier one in every answer and the target, and those of the test rows that repeat a training row. */
  duplicates: { rows: number; acrossSplit: number }
  columns: ColumnFacts[]
  /** The largest of all questions' differences, and what the largest of so many exceeds by chance in 1 of 20 splits. */
  imbalance: { label: string; difference: number; byChance: number }
}

/** The columns, and the target as the last of them. */
export function answersOf(schema: Schema, table: Table, train: Table, test: Table): Answers[] {
  const pick = (name: string) => (part: Table) =>
    name === schema.target.name ? part.targets : part.rows.map(row => row[name] ?? null)
  return [...schema.columns, schema.target].map(({ name, label }) => {
    const of = pick(name)
    return { name, label, all: of(table), train: of(train), test: of(test) }
  })
}

/** @param answers as `answersOf` takes them from the tables */
export function describeData(
  schema: Schema,
  answers: Answers[],
  table: Table,
  train: Table,
  test: Table,
): DataFacts {
  const columns = answers.map((answers, i) => {
    const column = schema.columns[i]
    return column?.kind === 'category' ? describeCategory(answers, column.levels) : describeNumber(answers)
  })
  // The split was stratified by the target: its difference is no chance.
  const differences = columns.slice(0, -1).flatMap(({ label, kind, balance }) =>
    balance.map(part => ({
      label: kind === 'number' ? label : `${label}: ${part.label}`,
      difference: part.difference,
    })),
  )
  const z = probit(1 - 0.025 / Math.max(1, differences.length))
  const [largest = { label: '', difference: 0 }] = differences.sort((a, b) => b.difference - a.difference)
  return {
    rows: table.rows.length,
    duplicates: duplicates(table, train, test),
    columns,
    imbalance: { ...largest, byChance: z * Math.sqrt(1 / train.rows.length + 1 / test.rows.length) },
  }
}

export const numbersIn = (answers: Answer[]) => answers.filter(answer => typeof answer === 'number')

function describeNumber({ name, label, all, train, test }: Answers): ColumnFacts {
  const values = numbersIn(all)
  const facts = { name, label, kind: 'number' as const, missing: all.length - values.length }
  if (values.length < 2) return { ...facts, balance: [] }
  const [a, b] = [numbersIn(train), numbersIn(test)]
  const means = { all: mean(values), train: meanOf(a), test: meanOf(b) }
  return {
    ...facts,
    summary: {
      min: min(values),
      q1: quantile(values, 0.25),
      median: quantile(values, 0.5),
      q3: quantile(values, 0.75),
      max: max(values),
      mean: means.all,
      sd: sampleStandardDeviation(values),
    },
    balance: [
      {
        label: 'Mean',
        n: values.length,
        ...means,
        difference: standardised(means.train - means.test, sampleStandardDeviation(values)),
      },
    ],
  }
}

function describeCategory(
  { name, label, all, train, test }: Answers,
  levels: { value: string; label: string }[],
): ColumnFacts {
  const share = (answers: Answer[], value: string) => {
    const given = answers.filter(answer => answer !== null)
    return given.length === 0 ? Number.NaN : given.filter(answer => answer === value).length / given.length
  }
  return {
    name,
    label,
    kind: 'category',
    missing: all.filter(answer => answer === null).length,
    balance: levels.map(level => {
      const p = share(all, level.value)
      const shares = { all: p, train: share(train, level.value), test: share(test, level.value) }
      return {
        label: level.label,
        n: all.filter(answer => answer === level.value).length,
        ...shares,
        difference: standardised(shares.train - shares.test, Math.sqrt(p * (1 - p))),
      }
    }),
  }
}

function duplicates(table: Table, train: Table, test: Table): DataFacts['duplicates'] {
  const keys = ({ rows, targets }: Table) => rows.map((row, i) => JSON.stringify([row, targets[i]]))
  const trained = new Set(keys(train))
  return {
    rows: table.rows.length - new Set(keys(table)).size,
    acrossSplit: keys(test).filter(key => trained.has(key)).length,
  }
}

function standardised(difference: number, sd: number): number {
  return sd > 0 && Number.isFinite(difference) ? Math.abs(difference) / sd : 0
}

function meanOf(values: number[]): number {
  return values.length > 0 ? mean(values) : Number.NaN
}
