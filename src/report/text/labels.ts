/** How columns, levels and groups are called: by the schema's labels. */
import { AppError } from '../../exception.ts'
import { isoOf } from '../../schema/date.ts'
import type { Column, Schema } from '../../schema/schema.ts'
import type { GroupName } from '../analysis/groups.ts'

/** @throws {AppError} if the schema has no such column: figures and schema are not of one training */
export function columnOf({ columns }: Schema, name: string): Column {
  const column = columns.find(column => column.name === name)
  if (!column)
    throw new AppError(`the report has a column ${name}, which the schema does not have`, { exitCode: 1 })
  return column
}

/** Of a column or the target. */
export function labelOf(schema: Schema, name: string): string {
  return name === schema.target.name ? schema.target.label : columnOf(schema, name).label
}

/** @throws {AppError} if the column has no such level */
export function levelLabel(schema: Schema, column: string, level: string): string {
  const { kind, ...rest } = columnOf(schema, column)
  const levels = 'levels' in rest ? rest.levels : []
  const found = levels.find(({ value }) => value === level)
  if (!found)
    throw new AppError(`the report has a level ${level} of ${column}, which the schema does not have`, {
      exitCode: 1,
    })
  return found.label
}

export function groupLabel(schema: Schema, column: string, group: GroupName): string {
  if (group.kind === 'level') return levelLabel(schema, column, group.level)
  const { kind, sensitive, step } = { step: undefined, ...columnOf(schema, column) }
  if (group.kind === 'missing') return sensitive ? 'Not said' : 'No answer'
  const { from, below } = group
  if (from === null && below === null) return 'All'
  return kind === 'date' ? datesLabel(from, below) : numbersLabel(from, below, step)
}

function datesLabel(from: number | null, below: number | null): string {
  if (from === null) return `Before ${isoOf(below ?? 0)}`
  return below === null ? `${isoOf(from)} or later` : `${isoOf(from)} to ${isoOf(below - 1)}`
}

/** @param step of whole numbers, which lie "from 3 to 4" rather than "from 3 to below 5" */
function numbersLabel(from: number | null, below: number | null, step: number | undefined): string {
  const last = below !== null && step !== undefined ? below - step : null
  if (from === null) return last === null ? `Below ${plain(below ?? 0)}` : `Up to ${plain(last)}`
  if (below === null) return `${plain(from)} or more`
  if (last === null) return `${plain(from)} to below ${plain(below)}`
  return last <= from ? plain(from) : `${plain(from)} to ${plain(last)}`
}

/** As it is, with thousands set apart, but for what may be a year. */
function plain(number: number): string {
  return number.toLocaleString('en', { maximumFractionDigits: 12, useGrouping: 'min2' })
}
