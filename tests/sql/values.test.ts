import { expect, it } from 'vitest'
import { DIALECTS } from '../../src/sql/dialect.ts'
import { nested } from '../../src/sql/layers.ts'
import { sqlNumber, sqlValues } from '../../src/sql/values.ts'
import { openDatabase } from '../helpers/engines.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

const { duckdb } = DIALECTS

async function valuesIn(schema: ReturnType<typeof schemaOf>, rows: string, isLenient = false) {
  const { query } = await openDatabase()
  const values = sqlValues(duckdb, schema, isLenient)
  const layers = [values.flatMap(({ raw }) => raw), values.flatMap(({ derived }) => derived)].filter(
    layer => layer.length > 0,
  )
  const shown = values.flatMap(({ names, isMissing, isAllowed = '1' }, i) => [
    ...names.map((name, n) => ({ name: `value_${i}_${n}`, sql: name })),
    { name: `missing_${i}`, sql: `CAST(${isMissing} AS INTEGER)` },
    { name: `allowed_${i}`, sql: isAllowed },
  ])
  const names = schema.columns.map(({ name }) => `"${name}"`).join(', ')
  const found = await query(
    nested(`(SELECT * FROM (VALUES ${rows}) AS v(${names}))`, layers, { columns: shown, withTable: true }),
  )
  return found.map(row =>
    Object.values(row)
      .slice(schema.columns.length)
      .map(each => (each === null ? null : Number(each))),
  )
}

it('a level is its place, 0 where it is missing or a marker, and -1 where there is none such', async () => {
  const schema = schemaOf(category('colour', 'red', 'None', 'NA'))
  const rows = "('red'), (' None '), ('NA'), ('-'), (NULL), (''), ('green')"
  expect(await valuesIn({ ...schema, missing: ['-', 'NA', 'None'] }, rows)).toEqual([
    [1, 0, 1],
    [2, 0, 1],
    [3, 0, 1],
    [0, 1, 1],
    [0, 1, 1],
    [0, 1, 1],
    [-1, 0, 0],
  ])
})

it('what is no level is the other one, if there is one, and the first word may be enough', async () => {
  const schema = schemaOf({ ...category('make', 'audi', 'bmw'), other: true, take: 'first word' })
  expect(await valuesIn(schema, "('audi 80, red'), ('bmw'), ('fiat panda'), (NULL)")).toEqual([
    [1, 0, 1],
    [2, 0, 1],
    [3, 0, 1],
    [0, 1, 1],
  ])
})

it('a number beyond its limits, or none, is not allowed, and a marker is missing', async () => {
  const schema = schemaOf(number('size', { min: 0, max: 10, missing: ['-999'] }))
  const rows = "(0::DOUBLE), (10), (11), (-999), (NULL), ('NaN'), ('inf')"
  const found = await valuesIn(schema, rows)
  expect(found.map(([, missing, allowed]) => [missing, allowed])).toEqual([
    [0, 1],
    [0, 1],
    [0, 0],
    [1, 1],
    [1, 1],
    [0, 0],
    [0, 0],
  ])
})

it('what is not allowed counts as missing where a schema says so of cells that cannot be read', async () => {
  const schema = schemaOf(number('size', { min: 0, max: 10 }), category('colour', 'red', 'blue'))
  expect(await valuesIn(schema, "(3, 'red'), (11, 'green')", true)).toEqual([
    [3, 0, 1, 1, 0, 1],
    [null, 1, 1, 0, 1, 1],
  ])
})

it('a date has parts', async () => {
  const schema = schemaOf({ name: 'day', kind: 'date' })
  expect(await valuesIn(schema, "(DATE '2024-02-29'), (NULL)")).toEqual([
    [2024, 2, 4, 19_782, 0, 1],
    [null, null, null, null, 1, 1],
  ])
  expect(sqlNumber(duckdb, { name: 'a', heading: 'A b' })).toBe('CAST(t."A b" AS DOUBLE)')
})
