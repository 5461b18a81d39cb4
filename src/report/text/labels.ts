/** How columns, levels and groups are called: by the schema's labels. */
import { AppError } from '../../exception.ts'
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
  if (group.kind === 'missing') return columnOf(schema, column).sensitive ? 'Not said' : 'No answer'
  const { from, below } = group
  if (from === null) return below === null ? 'All' : `Below ${below}`
  return below === null ? `${from} or more` : `${from} to below ${below}`
}
