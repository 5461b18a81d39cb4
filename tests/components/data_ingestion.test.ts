import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { datasetIn, formatTable, parseTable, readTable } from '../../src/components/data_ingestion.ts'
import type { Row } from '../../src/schema/row.ts'
import type { Schema } from '../../src/schema/schema.ts'
import { typicalRow } from '../../src/schema/typical_row.ts'
import { at, zip } from '../../src/utils.ts'
import { hasPublicRows, PUBLIC_CSV, students, temporaryFolder } from '../helpers/files.ts'

const HEADING =
  'gender,race_ethnicity,parental_level_of_education,lunch,test_preparation_course,reading_score,writing_score,math_score'
const LINE = "female,group B,bachelor's degree,standard,none,72,74,71"
const parse = (text: string) => parseTable(Buffer.from(text), students, 'f.csv')
const errorOf = (text: string) => {
  try {
    parse(text)
  } catch (error) {
    return (error as Error).message
  }
  return 'no error'
}

describe('a CSV is read', () => {
  const row = {
    ...typicalRow(students),
    race_ethnicity: 'group B',
    parental_level_of_education: "bachelor's degree",
    reading_score: 72,
    writing_score: 74,
  }
  const table = [{ row, target: 71 }]

  it.each([
    ['as it is', `${HEADING}\n${LINE}\n`],
    ['without a newline at the end', `${HEADING}\n${LINE}`],
    ['with a byte order mark', `\uFEFF${HEADING}\n${LINE}\n`],
    ['with CRLF', `${HEADING}\r\n${LINE}\r\n`],
    ['with empty lines', `\n${HEADING}\n\n${LINE}\n\n`],
    ['with semicolons', `${HEADING}\n${LINE}\n`.replaceAll(',', ';')],
    ['with tabs', `${HEADING}\n${LINE}\n`.replaceAll(',', '\t')],
    [
      'with quoted headings and semicolons',
      `${HEADING}\n${LINE}\n`.replace(/[^,\n]+/g, '"$&"').replaceAll(',', ';'),
    ],
    [
      'with quoted headings and tabs',
      `${HEADING}\n${LINE}\n`.replace(/[^,\n]+/g, '"$&"').replaceAll(',', '\t'),
    ],
    ['with a CRLF after the heading alone', `${HEADING}\r\n${LINE}\n`],
    ['with quoted fields', `${HEADING}\n${LINE.replace('group B', '"group B"').replace('72', '"72"')}\n`],
    ['with spaces around the cells', `${HEADING}\n${LINE.replaceAll(',', ' , ')}\n`],
    [
      'with its columns in another order',
      `math_score,${HEADING.replace(',math_score', '')}\n71,${LINE.replace(/,71$/, '')}\n`,
    ],
    [
      'with the public headings',
      `${HEADING.replaceAll('_', ' ').replace('race ethnicity', 'race/ethnicity')}\n${LINE}\n`,
    ],
  ])('%s', (_how, text) => {
    expect(parse(text)).toEqual({ table, notices: [] })
  })

  it('with a notice for the columns that are ignored', () => {
    expect(parse(`id,${HEADING},notes\n1,${LINE},"a, b"\n`)).toEqual({
      table,
      notices: ['f.csv: columns that the schema does not name are ignored: id, notes'],
    })
  })

  it.each(['', 'NA', ' '])('without the rows whose target is %j, and a notice of how many', cell => {
    const untold = LINE.replace(/71$/, cell)
    expect(parse(`${HEADING}\n${untold}\n${LINE}\n${untold}\n`)).toEqual({
      table,
      notices: ['f.csv: rows without a math_score are left out: 2'],
    })
  })

  it('with a notice of ignored columns, but for those that the schema says are dropped', () => {
    const dropped = [{ heading: 'ID', reason: 'a different value in every row' }]
    const text = `id,${HEADING},notes\n1,${LINE},x\n`
    expect(parseTable(Buffer.from(text), { ...students, dropped }, 'f.csv').notices).toEqual([
      'f.csv: columns that the schema does not name are ignored: notes',
    ])
  })

  it.each(['', 'NA', ' '])('with %j as a missing value', cell => {
    const { table } = parse(`${HEADING}\n${LINE.replace('standard', cell).replace('72', cell)}\n`)
    expect(at(table, 0).row).toMatchObject({ lunch: null, reading_score: null, writing_score: 74 })
  })

  it('back into what formatTable wrote, whatever the values', () => {
    const cells = students.columns.map(column => {
      const answer: fc.Arbitrary<string | number> =
        column.kind === 'category'
          ? fc.constantFrom(...column.levels.map(({ value }) => value))
          : fc.integer({ min: column.range.low, max: column.range.high })
      return fc.option(answer)
    })
    const row = fc
      .tuple(...cells)
      .map(
        (values): Row =>
          Object.fromEntries(zip(students.columns, values).map(([{ name }, value]) => [name, value])),
      )
    const line = fc.record({ row, target: fc.integer({ min: 0, max: 1000 }).map(tenths => tenths / 10) })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), table => {
        expect(parse(formatTable(table, students))).toEqual({ table, notices: [] })
      }),
    )
  })

  it('back into what formatTable wrote, by other headings and in the way that a schema says', () => {
    const schema: Schema = {
      ...students,
      csv: { delimiter: ';', decimal: ',', thousands: '.' },
      target: { name: 'price', heading: 'Price (€)', label: 'Price', range: { low: 0, high: 9 } },
      columns: [
        { kind: 'number', name: 'size', heading: 'Size in m²', label: 'Size', range: { low: 0, high: 9 } },
        { kind: 'number', name: 'rooms', heading: 'size', label: 'Rooms', range: { low: 0, high: 9 } },
        { kind: 'date', name: 'sold', label: 'Sold', range: { low: 0, high: 9 } },
      ],
    }
    const table = [
      { row: { size: 1234.5, rooms: null, sold: 20_484 }, target: -0.25 },
      { row: { size: 1e-7, rooms: 3, sold: null }, target: 1e21 },
    ]
    const text = formatTable(table, schema)
    expect(text.split('\n').slice(0, 2)).toEqual([
      'Size in m²;size;sold;Price (€)',
      '1234,5;;2026-01-31;-0,25',
    ])
    expect(parseTable(Buffer.from(text), schema, 'f.csv')).toEqual({ table, notices: [] })
  })

  it('or refused in words, whatever is in it', () => {
    const cells = fc.constantFrom(
      ',',
      '\n',
      '"',
      ';',
      '\r\n',
      HEADING,
      LINE,
      'female',
      '1e400',
      '0x10',
      '\0',
      '💥',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(cells, fc.string())), parts => {
        const message = errorOf(parts.join(''))
        expect(message === 'no error' || message.startsWith('f.csv')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('a faulty CSV is refused with file, line, column, value and what is allowed', () => {
  it.each([
    [
      'a target in words',
      LINE.replace(/71$/, 'high'),
      'f.csv:2: math_score is "high"; allowed: a number from 0 to 100',
    ],
    [
      'an unknown level',
      LINE.replace('standard', 'free'),
      'f.csv:2: lunch is "free"; allowed: standard, free/reduced',
    ],
    [
      'a number out of range',
      LINE.replace('72', '101'),
      'f.csv:2: reading_score is "101"; allowed: a number from 0 to 100',
    ],
    [
      'a number in hexadecimal',
      LINE.replace('72', '0x10'),
      'f.csv:2: reading_score is "0x10"; allowed: a number from 0 to 100',
    ],
    [
      'a long value',
      LINE.replace('72', '7'.repeat(60)),
      `f.csv:2: reading_score is "${'7'.repeat(40)}…"; allowed: a number from 0 to 100`,
    ],
    [
      'a short row',
      'female,group B',
      'f.csv:2: the row has 2 cells, the heading 8: quote cells that hold the delimiter, and give each row a cell for every heading',
    ],
    [
      'a long row',
      `${LINE},1`,
      'f.csv:2: the row has 9 cells, the heading 8: quote cells that hold the delimiter, and give each row a cell for every heading',
    ],
  ])('%s', (_fault, line, message) => {
    expect(errorOf(`${HEADING}\n${line}\n`)).toBe(message)
  })

  it('by the line in the file, also after empty lines', () => {
    expect(errorOf(`${HEADING}\n${LINE}\n\n${LINE.replace('none', 'some')}\n`)).toMatch(
      /^f\.csv:4: test_preparation_course is "some"/,
    )
  })

  it('by the first ten faults and a count of the rest', () => {
    const lines = errorOf(`${HEADING}\n${`${LINE.replace('72', 'x')}\n`.repeat(25)}`).split('\n')
    expect(lines).toHaveLength(11)
    expect(lines[9]).toMatch(/^f\.csv:11: /)
    expect(lines[10]).toBe('and 15 more faults')
  })

  it.each([
    ['an empty file', '', 'f.csv: the file is empty'],
    ['a heading alone', HEADING, 'f.csv: the file has no rows below its heading'],
    [
      'a missing column',
      `${HEADING.replace('lunch', 'dinner')}\n${LINE}`,
      'f.csv:1: there is no column lunch; the heading has: gender, race_ethnicity',
    ],
    ['no target in any row', `${HEADING}\n${LINE.replace(/71$/, '')}\n`, 'f.csv: no row has a math_score'],
    ['a column twice', `${HEADING},lunch\n${LINE},standard`, 'f.csv:1: the heading "lunch" is there twice'],
    [
      'columns that are many and long, of which it names some',
      `${'x'.repeat(100)},${Array.from({ length: 900 }, (_, i) => `y${i}`)}\n${'1,'.repeat(900)}1\n`,
      `the heading has: ${'x'.repeat(40)}…, y0, y1, y2, y3, y4, y5, y6, y7, y8 and 891 more`,
    ],
  ])('%s', (_fault, text, message) => {
    expect(errorOf(text)).toContain(message)
  })
})

describe('a file of megabytes is refused in few words, and in time:', () => {
  const long = 2_000_000

  it.each([
    ['of one heading', `${'x'.repeat(long)}\n${LINE}\n`],
    ['of headings', `${'heading,'.repeat(long / 8)}\n${LINE}\n`],
    ['of a heading in an open quote', `"${'x'.repeat(long)}`],
    ['of quotes', '"'.repeat(long + 1)],
    ['of a cell', `${HEADING}\n${LINE.replace('none', 'x'.repeat(long))}\n`],
    ['of lines', `${HEADING}\n${`${LINE.replace('72', 'x')}\n`.repeat(20_000)}`],
    ['of lines in an open quote', `${HEADING}\n"${'x\n'.repeat(long / 2)}`],
  ])('%s', (_what, text) => {
    const message = errorOf(text)
    expect(message).toMatch(/^f\.csv:/)
    expect(message.length).toBeLessThan(1000)
  })
})

it.skipIf(!hasPublicRows)('the public rows are read whole', () => {
  const { table, notices } = readTable(PUBLIC_CSV, students)
  expect([table.length, notices.length]).toEqual([800, 0])
})

describe('the dataset of a folder', () => {
  it('is its one schema, and the CSV of the same name', () => {
    const folder = temporaryFolder()
    for (const name of ['cars.schema.json', 'cars.csv', 'more.csv']) writeFileSync(join(folder, name), '')
    expect(datasetIn(folder)).toEqual({
      data: join(folder, 'cars.csv'),
      schema: join(folder, 'cars.schema.json'),
    })
  })

  it('is none where there is no schema, or more than one', () => {
    const folder = temporaryFolder()
    expect(() => datasetIn(folder)).toThrow(`${folder}: there is no NAME.schema.json here`)
    for (const name of ['a.schema.json', 'b.schema.json']) writeFileSync(join(folder, name), '')
    expect(() => datasetIn(folder)).toThrow(`${folder}: there is more than one NAME.schema.json here`)
  })
})

it('where the schema says so, a cell that is not allowed counts as missing, and the first of them is named', () => {
  const schema = { ...students, csv: { unreadable: 'missing' as const } }
  const row = (gender: string) => `${gender},group A,some high school,standard,none,87,81,81`
  const text = [HEADING.trim(), row('female'), row('robot'), row('male')].join('\n')
  const { table, notices } = parseTable(Buffer.from(text), schema, 'x.csv')
  expect(table).toHaveLength(3)
  expect(table.filter(({ row }) => row.gender === null)).toHaveLength(1)
  expect(notices).toEqual([
    expect.stringMatching(/count as missing: 1, the first: x\.csv:3: gender is "robot"/),
  ])
})
