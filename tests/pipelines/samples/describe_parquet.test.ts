import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { completeByWhole } from '../../../src/components/sums/whole.ts'
import type { Asked } from '../../../src/describe/describe.ts'
import { describeParquet } from '../../../src/pipelines/samples/describe_parquet.ts'
import { SILENTLY } from '../../../src/pipelines/samples/sample_size.ts'
import { sumParquet } from '../../../src/pipelines/whole_table.ts'
import { completeSchema } from '../../../src/schema/complete.ts'
import { dayOf } from '../../../src/schema/date.ts'
import { openDatabase } from '../../helpers/engines.ts'
import { temporaryFolder } from '../../helpers/files.ts'

const ROWS = 3000
/** What a row has that hardly any other has: drawing 300 of them does not meet it. */
const LATE = ROWS - 7
/** A number below `most` that follows from the row, and looks like chance. */
const drawn = (most: number, by: number) => `(i * ${by} + (i * i) % 97) % ${most}`

async function written(columns: string[], rows = ROWS): Promise<string> {
  const file = join(temporaryFolder(), "it's.parquet")
  const database = await openDatabase()
  const target = `i + ${drawn(100, 31)} AS "Price (EUR)"`
  await database.query(
    `COPY (SELECT ${[target, ...columns].join(', ')} FROM range(${rows}) AS r(i)) TO '${file.replaceAll("'", "''")}' (FORMAT parquet)`,
  )
  return file
}

const describeFile = (file: string, asked: Partial<Asked> = {}, most = 300) =>
  describeParquet('price eur', { file, ...asked }, { ...SILENTLY, size: () => most })

/** As `describeFile`, and as a training reads the file by the draft. */
async function readBy(file: string, most = 300) {
  const described = await describeFile(file, {}, most)
  const { whole } = await sumParquet(file, completeSchema(described.draft, []))
  return { ...described, schema: completeByWhole(described.draft, whole), sample: whole.sample }
}

describe('a training reads a column as it was described:', () => {
  const isoDay = (day: unknown) => dayOf(String(day))
  it.each<[string, string, (i: number) => unknown]>([
    ['whole numbers', `(${drawn(90, 7)})::UTINYINT`, i => (i * 7 + ((i * i) % 97)) % 90],
    [
      'decimals of three places',
      `((${drawn(900, 7)}) / 8)::DECIMAL(9,3)`,
      i => ((i * 7 + ((i * i) % 97)) % 900) / 8,
    ],
    ['doubles', `(${drawn(900, 7)}) / 8`, i => ((i * 7 + ((i * i) % 97)) % 900) / 8],
    [
      'not a number',
      `CASE WHEN i % 3 = 0 THEN 'nan'::DOUBLE ELSE ${drawn(9, 7)} END`,
      i => (i % 3 === 0 ? null : (i * 7 + ((i * i) % 97)) % 9),
    ],
    ['booleans', 'i % 3 = 0', i => String(i % 3 === 0)],
    ['text', `' kind ' || i % 4`, i => `kind ${i % 4}`],
    [
      'text that begins with its level',
      `CASE WHEN i % 3 = 0 THEN 'Audi ' ELSE 'Fiat ' END || i`,
      i => (i % 3 === 0 ? 'Audi' : 'Fiat'),
    ],
    ['an enumeration', `('a' || i % 2)::ENUM('a0', 'a1')`, i => `a${i % 2}`],
    ['codes', `lpad((i % 9)::VARCHAR, 5, '0')`, i => `0000${i % 9}`],
    [
      'numbers too long to count',
      `(9007199254740993 + i % 4)::BIGINT`,
      i => String(9007199254740993n + BigInt(i % 4)),
    ],
    ['numbers as text', `(i % 9 + 0.5)::VARCHAR`, i => (i % 9) + 0.5],
    [
      'days',
      `DATE '2024-02-01' + (i * 7 % 28)::INTEGER`,
      i => isoDay(`2024-02-${String(((i * 7) % 28) + 1).padStart(2, '0')}`),
    ],
    [
      'times',
      `TIMESTAMP '2024-02-01 23:00:00' + INTERVAL 1 DAY * (i * 7 % 28)`,
      i => isoDay(`2024-02-${String(((i * 7) % 28) + 1).padStart(2, '0')}`),
    ],
    [
      'days as text',
      `(DATE '2024-02-01' + (i * 7 % 28)::INTEGER)::VARCHAR`,
      i => isoDay(`2024-02-${String(((i * 7) % 28) + 1).padStart(2, '0')}`),
    ],
  ])('%s', async (_, sql, expected) => {
    const file = await written([`${sql} AS x`, `${drawn(50, 13)} AS beside`])
    const { sample, columns } = await readBy(file)
    expect(columns.find(({ heading }) => heading === 'x')?.takenFor).not.toBe('dropped')
    const rowOf = (target: number, beside: unknown) =>
      Array.from({ length: ROWS }, (_, i) => i).filter(
        i => i + ((i * 31 + ((i * i) % 97)) % 100) === target && (i * 13 + ((i * i) % 97)) % 50 === beside,
      )
    for (const { row, target } of sample.slice(0, 200))
      expect(rowOf(target, row.beside).map(expected)).toContain(row.x)
  })
})

it('what only rows outside of the sample have does not make a training refuse', async () => {
  const late = (sql: string, then: string) => `CASE WHEN i = ${LATE} THEN ${then} ELSE ${sql} END`
  const file = await written([
    `${late(`(${drawn(90, 7)})::DOUBLE`, '2.5')} AS fraction`,
    `${late(drawn(90, 11), 'NULL')} AS missing`,
    `${late(drawn(90, 13), '1000000')} AS extreme`,
    `${late(`'kind ' || i % 4`, "'rare'")} AS level`,
    `${late(drawn(90, 17), 'NULL')} AS optional`,
  ])
  const { notes, draft, schema } = await readBy(file)
  expect(notes).toEqual([
    `${file}: 3000 rows of 6 columns, Parquet`,
    'described from a sample of 301 of the 3000 rows, drawn at random: the counts below are of the sample',
  ])
  expect(draft.csv).toEqual({ decimal: '.', unreadable: 'missing' })
  const [fraction, missing, extreme, level] = schema.columns
  expect(fraction).not.toHaveProperty('step')
  expect(missing).toMatchObject({ step: 1, optional: true })
  expect(extreme).toMatchObject({ range: { high: 1_000_000 } })
  expect(level).toMatchObject({ other: 'other' })
})

it('a file no larger than the sample is described as a whole', async () => {
  const { notes } = await describeFile(await written([`${drawn(50, 13)} AS x`], 300))
  expect(notes).toEqual([expect.stringMatching(/: 300 rows of 2 columns, Parquet$/)])
})

it('says the same of a file whenever it is asked', async () => {
  const file = await written([`'kind ' || ${drawn(300, 7)} AS x`, `${drawn(50, 13)} AS z`])
  expect(await describeFile(file)).toEqual(await describeFile(file))
})

it('running numbers show in a sample, in any order, and what no training could read is left out', async () => {
  const file = await written([
    'i AS counted',
    `(i * 7) % ${ROWS} AS shuffled`,
    `${drawn(900, 7)} AS x`,
    '[i] AS list',
    `CASE WHEN i = ${LATE} THEN '12 km' ELSE (i % 50)::VARCHAR END AS mixed`,
    '20240201 + i % 28 AS compact',
  ])
  const { columns, draft } = await describeFile(file)
  const why = (heading: string) => columns.find(column => column.heading === heading)?.why
  expect(why('counted')).toBe('a running number')
  expect(why('shuffled')).toBe('a running number')
  expect(why('list')).toContain('it is of the type LIST')
  expect(why('mixed')).toContain('"12 km" cannot be read')
  expect(why('compact')).toContain('it looks like dates')
  expect(draft.columns.map(({ name }) => name)).toEqual(['x'])
  await expect(describeFile(file, { keep: ['mixed'] })).rejects.toThrow(
    `${file}: --keep mixed: it cannot be used: it looks like numbers`,
  )
  expect((await describeFile(file, { drop: ['mixed'] })).draft.dropped).toContainEqual({
    heading: 'mixed',
    reason: 'as --drop says',
  })
})

it('the order of rows is told, and no schema splits by it', async () => {
  const file = await written([`DATE '2024-01-01' + (i // 30)::INTEGER AS day`, `${drawn(50, 13)} AS x`])
  const { notes, draft } = await describeFile(file)
  expect(notes.at(-1)).toContain('in order of time by "day": a training that adds them up tests on rows')
  expect(draft.split).toBeUndefined()
})

describe('one line tells the fault of', () => {
  it.each([
    ['a target that is not there', 'prise', [], 'there is no column "prise"'],
    [
      'a target that is not always a number',
      'y',
      ["'nan'::DOUBLE AS y"],
      'the target "y" is NaN or infinite in 60 of 60 rows',
    ],
    ['a target of text', 'y', ["'kind ' || i % 4 AS y"], 'the target "y" is text'],
    [
      'a target of text with numbers',
      'y',
      ["i || ' km' AS y"],
      'the target "y" cannot be used: it looks like numbers',
    ],
    ['a target that is a list', 'y', ['[i] AS y'], 'the target "y" cannot be used: it is of the type LIST'],
    ['a target that is always missing', 'y', ['NULL::DOUBLE AS y'], 'the target "y" is missing in every row'],
  ])('%s', async (_, target, columns, fault) => {
    const file = await written([...columns, `${drawn(50, 13)} AS x`], 60)
    await expect(describeParquet(target, { file })).rejects.toThrow(`${file}: ${fault}`)
  })

  it('a file without rows', async () => {
    const file = await written(['1 AS x'], 0)
    await expect(describeFile(file)).rejects.toThrow(`${file}: the file has no rows`)
  })
})
