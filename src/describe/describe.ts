/** From any table and the heading of its target to a draft of its schema, with a reason for every decision. */
import { AppError } from '../exception.ts'
import { quote } from '../printable.ts'
import type { Draft, DraftColumn } from '../schema/draft.ts'
import { at } from '../utils.ts'
import { type Cells, selectRows } from './cells.ts'
import { type Taken, takeColumn } from './column.ts'
import { detectOrder, type FigureOrder } from './date.ts'
import { detectMarks, type Marks } from './decimal.ts'
import { reasonToDrop } from './dropped.ts'
import { findLeaks } from './leaks.ts'
import { datasetName, labelsOf, namesOf, subjectOf, unitOf } from './names.ts'
import { formOf, notesOf } from './notes.ts'
import { looksSensitive } from './sensitive.ts'
import { readCells } from './table.ts'
import { findColumn, type Target, takeTarget } from './target.ts'
import { timeOrder } from './time_order.ts'

export type Asked = {
  /** Where the bytes are from: for messages, and for what the rows may be called. */
  file: string
  /** Headings of columns to be used, or not, whatever they hold. */
  keep?: string[]
  drop?: string[]
  decimal?: '.' | ','
  dates?: FigureOrder
}
export type Described = {
  draft: Draft
  /** In the order of the file, the target among them. */
  columns: { heading: string; takenFor: string; why: string }[]
  /** Of the file as a whole. */
  notes: string[]
  /** What only a person can decide. */
  questions: string[]
}

/** Rows to describe, and what is known of their file. */
export type Table = {
  columns: Cells[]
  /** Of the file: more than the columns have, if those are a sample. */
  rows: number
  /** Rows of the file that were left out as they have no target. */
  withoutTarget?: number
  /** Where the heading stands, for messages. */
  where: string
  /** How the file is written, in words. */
  form: string
  /** The same as a schema says it. */
  csv: Pick<NonNullable<Draft['csv']>, 'delimiter' | 'encoding'>
  /** How numbers are written, where that need not be found out. */
  marks?: Marks
  /** Whether a training must do without the order of its rows, as it adds them up. */
  isUnordered?: boolean
  /** Why a training could not read a column, by heading. */
  unfit?: ReadonlyMap<string, string>
}

/** A CSV as a whole. @throws {AppError} with what is at fault with the file, its target or what was asked, and what to do */
export function describe(bytes: Uint8Array, target: string, asked: Asked): Described {
  const { columns, rows, headingLine, dialect, encoding } = readCells(bytes, asked.file)
  const { delimiter } = dialect
  const csv = { delimiter, ...(encoding !== 'utf-8' && { encoding }) }
  const where = `${asked.file}:${headingLine}`
  return describeTable({ columns, rows, where, form: formOf(delimiter, encoding), csv }, target, asked)
}

/** @throws {AppError} with what is at fault with the table, its target or what was asked, and what to do */
export function describeTable(table: Table, target: string, asked: Asked): Described {
  const { file } = asked
  const { where, unfit = new Map<string, string>() } = table
  const find = (wanted: string, what: string) => findColumn(table.columns, wanted, what, where)
  const goal = find(target, 'to predict (--target)')
  const keep = new Set(asked.keep?.map(heading => find(heading, 'to keep (--keep)')))
  const drop = new Set(asked.drop?.map(heading => find(heading, 'to drop (--drop)')))
  const torn = [...drop].find(column => column === goal || keep.has(column))
  if (torn)
    throw new AppError(
      `--drop ${torn.heading}: it is ${torn === goal ? 'the target' : 'also to be kept (--keep)'}`,
    )
  if (table.columns.length === 1)
    throw new AppError(`${where}: the file has one column: there is nothing to predict the target from`)
  const lost = unfit.get(goal.heading)
  if (lost) throw new AppError(`${file}: the target ${quote(goal.heading)} cannot be used: ${lost}`)

  const read = table.columns.filter(column => !drop.has(column) && !unfit.has(column.heading))
  const marks = table.marks ?? detectMarks(read, file, asked.decimal)
  const order = detectOrder(read, file, asked.dates)
  const aim = takeTarget(goal, marks, file)
  const considered = table.columns.map((whole): Considered => {
    if (whole === goal) return { cells: whole, taken: aim.taken, role: 'target' }
    if (drop.has(whole)) return { cells: whole, role: 'dropped', reason: 'as --drop says' }
    const isKept = keep.has(whole)
    const cannot = unfit.get(whole.heading)
    if (cannot && isKept) throw cannotKeep(whole, cannot, where)
    if (cannot) return { cells: whole, role: 'dropped', reason: cannot }
    const cells = selectRows(whole, aim.rows)
    const taken = takeColumn(cells, { marks, order }, isKept)
    const reason = reasonToDrop(cells, taken, isSample(table, goal) ? table.rows : undefined)
    if (isKept) return kept(cells, taken, reason, where)
    return reason ? { cells, role: 'dropped', reason } : { cells, taken, role: 'used' }
  })
  const decided = withoutLeaks(considered, keep, aim)
  if (!decided.some(({ role }) => role === 'used')) throw nothingLeft(decided, where)
  return write(decided, { table, marks, aim, file })
}

function isSample({ rows, withoutTarget = 0 }: Table, { codes }: Cells): boolean {
  return rows > codes.length + withoutTarget
}

/** A column and what becomes of it. */
type Considered = { cells: Cells } & (
  | { role: 'dropped'; reason: string }
  | { role: 'used' | 'target'; taken: Taken; although?: string }
)

function kept(cells: Cells, taken: Taken, reason: string | undefined, where: string): Considered {
  if (taken.as === 'nothing' || cells.values.length === 1 || cells.heading === '')
    throw cannotKeep(cells, reason ?? 'it says nothing of other rows', where)
  return { cells, taken, role: 'used', ...(reason && { although: reason }) }
}

function cannotKeep({ heading }: Cells, reason: string, where: string): AppError {
  return new AppError(`${where}: --keep ${heading}: it cannot be used: ${reason}`)
}

function withoutLeaks(considered: Considered[], keep: Set<Cells>, { values }: Target): Considered[] {
  const candidates = considered.flatMap(column => (column.role === 'used' ? [column] : []))
  const leaks = findLeaks(candidates, values)
  const isKept = new Set([...keep].map(({ heading }) => heading))
  return considered.map(column => {
    const reason = column.role === 'used' ? leaks.get(column.cells.heading) : undefined
    if (!reason) return column
    if (isKept.has(column.cells.heading)) return { ...column, although: reason }
    return { cells: column.cells, role: 'dropped', reason }
  })
}

function nothingLeft(columns: Considered[], where: string): AppError {
  const reasons = columns.flatMap(({ cells, ...column }) =>
    column.role === 'dropped' ? [`${quote(cells.heading)} (${column.reason})`] : [],
  )
  return new AppError(
    `${where}: no column is left to predict the target from: ${reasons.slice(0, 3).join('; ')}${reasons.length > 3 ? ` and ${reasons.length - 3} more` : ''}; --keep uses one all the same`,
  )
}

type Context = { table: Table; marks: Marks; aim: Target; file: string }

function write(columns: Considered[], context: Context): Described {
  const headings = columns.map(({ cells }) => cells.heading)
  const [names, labels] = [namesOf(headings), labelsOf(headings)]
  const drafts = columns.map((column, i) => draftOf(column, at(names, i), at(labels, i)))
  const goal = columns.findIndex(({ role }) => role === 'target')
  const { table, marks, aim, file } = context
  const isInTime = columns.map(({ cells, ...column }) =>
    column.role === 'used' && column.taken.as === 'date' ? timeOrder(cells, column.taken) : undefined,
  )
  const subject = subjectOf(file)
  const missing = [...new Set(columns.flatMap(markersOf))].filter(marker => marker !== 'NA')
  const dropped = columns.flatMap(({ cells, ...column }, i) =>
    column.role === 'dropped' ? [{ heading: shown(cells.heading, i), reason: column.reason }] : [],
  )
  const draft: Draft = {
    format: 'exam-score/schema',
    version: 1,
    name: datasetName(file),
    ...(subject && { subject }),
    target: {
      ...headingOf(at(names, goal), at(headings, goal)),
      label: at(labels, goal),
      ...numeric(aim.taken, at(headings, goal)),
    },
    columns: drafts.flatMap(draft => draft ?? []),
    csv: {
      ...(table.csv.delimiter && { delimiter: table.csv.delimiter }),
      decimal: marks.decimal,
      ...(marks.thousands && { thousands: marks.thousands }),
      ...(table.csv.encoding && { encoding: table.csv.encoding }),
      unreadable: 'missing',
    },
    ...(dropped.length > 0 && { dropped }),
    ...(isInTime.includes('rising') && !table.isUnordered && { split: 'time' as const }),
    missing: ['NA', ...missing],
  }
  const used = columns.filter(({ role }) => role === 'used').map(({ cells }) => cells.heading)
  const inOrder = (order: string) => headings.filter((_, i) => isInTime[i] === order)
  const { form, rows, withoutTarget = 0, isUnordered = false } = table
  const read = at(columns, goal).cells.codes.length
  return {
    draft,
    columns: columns.map((column, i) => reported(column, i)),
    notes: notesOf({
      ...{ file, form, rows, isUnordered, columns: columns.length, marks: marks.note },
      described: aim.rows.length,
      withoutTarget: withoutTarget + read - aim.rows.length,
      rising: inOrder('rising'),
      falling: inOrder('falling'),
    }),
    questions: used
      .filter(looksSensitive)
      .map(
        heading =>
          `${quote(heading)} looks sensitive: if so, say it in the schema with "sensitive": true, and people may prefer not to answer`,
      ),
  }
}

function draftOf(column: Considered, name: string, label: string): DraftColumn | undefined {
  if (column.role !== 'used') return undefined
  const { cells, taken } = column
  const named = headingOf(name, cells.heading)
  if (taken.as === 'number') return { ...named, kind: 'number', label, ...numeric(taken, cells.heading) }
  if (taken.as === 'date')
    return {
      ...named,
      kind: 'date',
      label,
      ...(taken.order !== 'ymd' && { order: taken.order }),
      ...(taken.others.length > 0 && { missing: taken.others }),
    }
  if (taken.as === 'nothing') return undefined
  return {
    ...named,
    kind: 'category',
    label,
    levels: taken.levels,
    other: taken.other === 'Other' ? true : taken.other,
    ...(taken.take && { take: taken.take }),
  }
}

function headingOf(name: string, heading: string): { name: string; heading?: string } {
  return name === heading ? { name } : { name, heading }
}

function numeric({ unit: inCells, isWhole, others }: Taken & { as: 'number' }, heading: string) {
  const unit = inCells ?? unitOf(heading).unit
  return {
    ...(unit && { unit }),
    ...(inCells && { unitInCells: inCells }),
    ...(isWhole && { step: 1 }),
    ...(others.length > 0 && { missing: others }),
  }
}

function markersOf(column: Considered): string[] {
  return column.role === 'dropped' || column.taken.as === 'nothing' ? [] : column.taken.markers
}

function shown(heading: string, i: number): string {
  return heading === '' ? `column ${i + 1}` : heading
}

function reported(column: Considered, i: number): Described['columns'][number] {
  const heading = shown(column.cells.heading, i)
  if (column.role === 'dropped') return { heading, takenFor: 'dropped', why: column.reason }
  const { role, taken, although } = column
  const takenFor = role === 'target' ? 'target' : taken.as
  return {
    heading,
    takenFor,
    why: although ? `${taken.why}; kept as --keep says, although: ${although}` : taken.why,
  }
}
