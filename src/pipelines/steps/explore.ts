/** `explore`: what each column holds, and how it goes with the target; of training rows alone. */
import { max, mean, min, sampleCorrelation, sampleStandardDeviation } from 'simple-statistics'
import { type Case, valueAt } from '../../schema/row.ts'
import type { CategoryColumn, Column } from '../../schema/schema.ts'
import { part, short } from './show.ts'
import { type Step, splitRows } from './step.ts'

export const explore: Step = {
  does: 'looks at each column, and how it goes with the target',
  files: ['src/pipelines/steps/explore.ts', 'src/report/analysis/columns.ts'],
  run: given => {
    const { train, schema } = splitRows(given)
    const { columns, target } = schema
    const asColumn: Column = { ...target, kind: 'number' }
    const rows = train.map(({ row, target: value }) => ({
      row: { ...row, [target.name]: value },
      target: value,
    }))
    const numbers = [...columns, asColumn].filter(({ kind }) => kind !== 'category')
    const categories = columns.filter(column => column.kind === 'category')
    return [
      `${train.length} training rows; the test rows stay unseen`,
      part('Numbers', [
        ['', 'least', 'mean', 'greatest', 'sd', `r with ${target.name}`],
        ...numbers.map(column => numberLine(column, rows)),
      ]),
      part('Categories', [
        ['', 'rows', `mean ${target.name}`],
        ...categories.flatMap(column => levelLines(column, train)),
      ]),
    ]
  },
}

function numberLine(column: Column, table: Case[]): string[] {
  const known = table.flatMap(({ row, target }) => {
    const value = valueAt(row, column)
    return typeof value === 'number' ? [[value, target] as const] : []
  })
  const values = known.map(([value]) => value)
  if (values.length < 2) return [column.name, '-', '-', '-', '-', '-']
  const r = sampleCorrelation(
    values,
    known.map(([, target]) => target),
  )
  const spread = sampleStandardDeviation(values)
  const figures = [min(values), mean(values), max(values), spread].map(short)
  return [column.name, ...figures, Number.isNaN(r) ? '-' : r.toFixed(2)]
}

function levelLines({ name, levels }: CategoryColumn, table: Case[]): string[][] {
  return levels.map(({ value }) => {
    const targets = table.filter(({ row }) => row[name] === value).map(({ target }) => target)
    return [`${name}=${value}`, String(targets.length), targets.length > 0 ? short(mean(targets)) : '-']
  })
}
