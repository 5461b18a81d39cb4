/** The rows by their answer to one question: the levels of a category, the quarters of a number. */
import { max, min, quantile } from 'simple-statistics'
import type { Column, NumberColumn, Row } from '../../schema/schema.ts'
import { numberFormat } from './words.ts'

/** Fewer rows than these say too little of a group: its figures are withheld. */
export const MIN_GROUP = 10

/** The rows, by their indices, that give one answer. `level` is a category's. */
export type Group = { label: string; level: string | null; rows: number[] }
/**
 * Deals rows into groups, those without a row included.
 * @param all the rows whose quartiles cut a number: others are dealt by the same cuts
 */
export function groupRows(column: Column, all: Row[], rows = all): Group[] {
  const { answers, place } = column.kind === 'number' ? quarters(column, all) : levels(column)
  const groups: Group[] = answers.map(answer => ({ ...answer, rows: [] }))
  const silent: Group = { label: column.sensitive ? 'Not said' : 'No answer', level: null, rows: [] }
  for (const [i, row] of rows.entries()) {
    const answer = row[column.name] ?? null
    const group = answer === null ? silent : groups[place(answer)]
    group?.rows.push(i)
  }
  return silent.rows.length > 0 ? [...groups, silent] : groups
}

type Places = { answers: Omit<Group, 'rows'>[]; place: (answer: string | number) => number }

function levels({ levels }: Column & { kind: 'category' }): Places {
  return {
    answers: levels.map(({ label, value }) => ({ label, level: value })),
    place: answer => levels.findIndex(({ value }) => value === answer),
  }
}

/** Cut at the quartiles. Where many answers are the same there are fewer groups, and those of the least are one. */
function quarters({ name }: NumberColumn, all: Row[]): Places {
  const values = all.map(row => row[name]).filter(value => typeof value === 'number')
  if (values.length === 0) return { answers: [], place: () => -1 }
  const [least, greatest] = [min(values), max(values)]
  const whole = values.every(Number.isInteger)
  const format = numberFormat(least, greatest)
  const aboveLeast = values.reduce((next, value) => (value > least && value < next ? value : next), greatest)
  const cutAt = (p: number) => {
    const cut = quantile(values, p)
    const sayable = whole ? Math.ceil(cut) : Number(format(cut))
    return sayable > least ? sayable : aboveLeast
  }
  const cuts = [...new Set([0.25, 0.5, 0.75].map(cutAt))].filter(cut => cut > least).sort((a, b) => a - b)
  const labels = [...cuts, undefined].map((cut, i) => {
    const from = cuts[i - 1]
    if (from === undefined) return cut === undefined ? 'All' : `Below ${cut}`
    return cut === undefined ? `${from} or more` : `${from} to below ${cut}`
  })
  return {
    answers: labels.map(label => ({ label, level: null })),
    place: answer => cuts.filter(cut => Number(answer) >= cut).length,
  }
}
