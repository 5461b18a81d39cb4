import * as fc from 'fast-check'
import { expect, describe as group, it } from 'vitest'
import { parseTable } from '../../src/components/data_ingestion.ts'
import { cellsOf } from '../../src/describe/cells.ts'
import { type Described, describe, describeTable, type Table } from '../../src/describe/describe.ts'
import { AppError } from '../../src/exception.ts'
import { completeSchema } from '../../src/schema/complete.ts'
import type { Draft } from '../../src/schema/draft.ts'
import { parseDraft } from '../../src/schema/read_schema.ts'
import { csvOf, DIRTY_TABLES, drawer, type Made } from '../helpers/dirty_tables.ts'

type Changes = Partial<Parameters<typeof describe>[2]>
const of = ({ text, target, file }: Made, changes: Changes = {}) =>
  describe(Buffer.from(text), target, { file, ...changes })
const takenFor = ({ columns }: Described) =>
  Object.fromEntries(columns.map(({ heading, takenFor }) => [heading, takenFor]))
const why = ({ columns }: Described, heading: string) =>
  columns.find(column => column.heading === heading)?.why
const drafted = ({ draft }: Described, name: string) => draft.columns.find(column => column.name === name)

group('tables as people bring them are described:', () => {
  it('used cars with rupees, kilometres and names that begin with a make', () => {
    const found = of(DIRTY_TABLES.usedCars)
    expect(takenFor(found)).toEqual({
      name: 'category',
      Year: 'number',
      kms_driven: 'number',
      Mileage: 'number',
      fuelType: 'category',
      Owner: 'category',
      Price: 'target',
    })
    expect(found.draft).toMatchObject({
      name: 'used_cars',
      subject: { one: 'used car', many: 'used cars' },
      target: { name: 'Price', unit: '₹', unitInCells: '₹', step: 1, missing: ['Ask For Price'] },
      csv: { delimiter: ',', decimal: '.', thousands: ',' },
    })
    expect(drafted(found, 'name')).toMatchObject({
      take: 'first word',
      levels: ['Honda', 'Hyundai', 'Maruti', 'Tata'],
      other: true,
    })
    expect(drafted(found, 'kms_driven')).toMatchObject({ unit: 'kms', unitInCells: 'kms', step: 1 })
    expect(drafted(found, 'fuelType')).toMatchObject({ label: 'Fuel type' })
    expect(found.notes).toContain('10 rows have no target and are left out')
  })

  it('rents of a European export, in Latin-1', () => {
    const { text, target, file } = DIRTY_TABLES.rents
    const found = describe(Buffer.from(text, 'latin1'), target, { file })
    expect(takenFor(found)).toEqual({
      Nr: 'dropped',
      Straße: 'category',
      'Größe (m²)': 'number',
      Zimmer: 'number',
      Baujahr: 'number',
      PLZ: 'category',
      Eingestellt: 'date',
      Garage: 'category',
      'Garagen-Miete': 'number',
      Kaltmiete: 'dropped',
      'Miete (EUR)': 'target',
    })
    expect(found.draft).toMatchObject({
      target: { name: 'miete_eur', heading: 'Miete (EUR)', label: 'Miete', unit: '€' },
      csv: { delimiter: ';', decimal: ',', thousands: '.', encoding: 'latin1' },
      dropped: [
        { heading: 'Nr', reason: 'a running number' },
        { heading: 'Kaltmiete', reason: expect.stringMatching(/^it gives the target away/) },
      ],
    })
    expect(drafted(found, 'grosse_m2')).toMatchObject({ heading: 'Größe (m²)', label: 'Größe', unit: 'm²' })
    expect(drafted(found, 'Eingestellt')).toMatchObject({ kind: 'date', order: 'dmy' })
    expect(found.notes[0]).toBe(
      'rents.csv: 300 rows of 11 columns, Latin-1 (Windows-1252), separated by semicolons',
    )
  })

  it('rides by hour, in order of time, with the two parts of their count', () => {
    const found = of(DIRTY_TABLES.rides)
    expect(takenFor(found)).toEqual({
      instant: 'dropped',
      dteday: 'date',
      season: 'number',
      hr: 'number',
      holiday: 'dropped',
      temp: 'number',
      casual: 'dropped',
      registered: 'dropped',
      cnt: 'target',
    })
    expect(found.draft.split).toBe('time')
    expect(found.notes).toContain(
      'the rows are in order of time by "dteday": the last fifth of them tests what is learnt',
    )
  })

  it('houses with headings that begin with a digit, and levels called NA and None', () => {
    const found = of(DIRTY_TABLES.houses)
    expect(takenFor(found)).toMatchObject({
      Order: 'dropped',
      PID: 'dropped',
      'MS SubClass': 'category',
      '1st Flr SF': 'number',
      'Pool QC': 'dropped',
      Utilities: 'dropped',
      'Price per room': 'dropped',
    })
    expect(drafted(found, 'c_1st_flr_sf')).toMatchObject({ heading: '1st Flr SF', label: '1st Flr SF' })
    expect(drafted(found, 'mas_vnr_type')).toMatchObject({ levels: ['BrkFace', 'None', 'Stone'] })
    expect(drafted(found, 'heating_qc')).toMatchObject({ levels: ['Po', 'Fa', 'TA', 'Gd', 'Ex'] })
    expect(why(found, 'Bsmt Qual')).toContain('"NA" means missing: list it among the levels')
    expect(found.draft.subject).toBeUndefined()
  })

  it('grades, where a person decides what is sensitive', () => {
    const found = of(DIRTY_TABLES.grades)
    expect(found.questions).toEqual(
      ['sex', 'age', 'Pstatus'].map(
        heading =>
          `"${heading}" looks sensitive: if so, say it in the schema with "sensitive": true, and people may prefer not to answer`,
      ),
    )
    expect(JSON.stringify(found.draft)).not.toContain('sensitive')
    expect(takenFor(found)).not.toHaveProperty('dropped')
    expect(drafted(found, 'Mjob')).toMatchObject({ other: 'Any other' })
  })

  it('charges with dollars and question marks', () => {
    const found = of(DIRTY_TABLES.charges)
    expect(takenFor(found)).toMatchObject({ bmi: 'number', remarks: 'dropped', 'signed up': 'date' })
    expect(found.draft).toMatchObject({ target: { unit: '$', unitInCells: '$' }, missing: ['NA', '?'] })
  })

  it.each(Object.entries(DIRTY_TABLES))('%s: the draft has no fault', (_name, made) => {
    const { draft } = of(made)
    expect(parseDraft(JSON.parse(JSON.stringify(draft)), 'f')).toEqual(draft)
  })
})

group('what the person says overrules', () => {
  it('what would be dropped, and what would be used', () => {
    const found = of(DIRTY_TABLES.rides, { keep: ['casual', 'INSTANT'], drop: ['temp'] })
    expect(takenFor(found)).toMatchObject({
      casual: 'number',
      instant: 'number',
      registered: 'dropped',
      temp: 'dropped',
    })
    expect(why(found, 'instant')).toBe(
      'all cells are whole numbers; kept as --keep says, although: a running number',
    )
    expect(why(found, 'temp')).toBe('as --drop says')
  })

  it('text that hardly repeats: its most frequent values are levels', () => {
    const found = of(DIRTY_TABLES.houses, { keep: ['PID'] })
    expect(drafted(found, 'PID')).toMatchObject({ kind: 'category', other: true })
  })

  it.each<[string, Made, Changes, string]>([
    [
      'a heading that is not there',
      DIRTY_TABLES.rides,
      { keep: ['casul'] },
      'hour.csv:1: there is no column "casul" to keep (--keep); did you mean "casual"?',
    ],
    ['the target', DIRTY_TABLES.rides, { drop: ['cnt'] }, '--drop cnt: it is the target'],
    ['both', DIRTY_TABLES.rides, { keep: ['hr'], drop: ['hr'] }, '--drop hr: it is also to be kept (--keep)'],
    [
      'a column of one value',
      DIRTY_TABLES.houses,
      { keep: ['Utilities'] },
      'house_prices.csv:1: --keep Utilities: it cannot be used: the same in every row: "AllPub"',
    ],
  ])('but not %s', (_what, made, changes, message) => {
    expect(() => of(made, changes)).toThrow(message)
  })

  it('what numbers and dates are, where the file does not tell', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [
      `${1 + (i % 9)}.250`,
      `${1 + (i % 12)}/3/2020`,
      (i * 7) % 31,
    ])
    const made = { text: csvOf(['a', 'b', 'y'], rows), target: 'y', file: 'f.csv' }
    expect(() => of(made)).toThrow('say --decimal . or --decimal ,')
    expect(() => of(made, { decimal: ',' })).toThrow('say --dates dmy or --dates mdy')
    const found = of(made, { decimal: ',', dates: 'mdy' })
    expect(found.draft).toMatchObject({
      csv: { decimal: ',', thousands: '.' },
      columns: [
        { name: 'a', step: 1 },
        { name: 'b', kind: 'date', order: 'mdy' },
      ],
    })
    expect(() => of(made, { drop: ['a'] })).toThrow('say --dates dmy or --dates mdy')
  })
})

group('a table is refused, if', () => {
  const numbers = (n: number) => Array.from({ length: n }, (_, i) => [(i * 37) % 101, (i * i) % 53])
  it.each<[string, string, string]>([
    [
      'it has no such target',
      csvOf(['x', 'why'], numbers(40)),
      'f.csv:1: there is no column "y" to predict (--target)',
    ],
    [
      'it has one column',
      csvOf(
        ['y'],
        numbers(40).map(([x]) => [x ?? 0]),
      ),
      'f.csv:1: the file has one column: there is nothing to predict',
    ],
    ['it has too few rows', csvOf(['x', 'y'], numbers(29)), 'f.csv: the target "y" is known in 29 rows'],
    [
      'its target is text',
      csvOf(
        ['x', 'y'],
        numbers(40).map(([x]) => [x ?? 0, 'a']),
      ),
      'f.csv: the target "y" is text',
    ],
    [
      'nothing is left',
      csvOf(
        ['x', 'y'],
        numbers(40).map(([, y], i) => [i, y ?? 0]),
      ),
      'f.csv:1: no column is left to predict the target from: "x" (a running number); --keep uses one',
    ],
  ])('%s', (_what, text, message) => {
    expect(() => describe(Buffer.from(text), 'y', { file: 'f.csv' })).toThrow(message)
  })
})

/** By the schema that is drafted, and with a fault for each cell that it does not allow. */
function readStrictly(bytes: Uint8Array, draft: Draft) {
  const { csv, ...schema } = completeSchema(draft, [])
  const { unreadable: _, ...written } = csv ?? {}
  return parseTable(bytes, { ...schema, csv: written }, 'f.csv')
}

group('a drafted schema reads what it was drafted from, every cell of it:', () => {
  it.each(Object.entries(DIRTY_TABLES))('%s', (_name, { text, target, file }) => {
    const bytes = Buffer.from(text)
    const { draft, columns } = describe(bytes, target, { file })
    const { table, notices } = readStrictly(bytes, draft)
    expect(table.length).toBeGreaterThanOrEqual(300)
    for (const notice of notices) expect(notice).toMatch(/rows without a .* are left out/)
    const used = columns.filter(({ takenFor }) => !['dropped', 'target'].includes(takenFor))
    for (const { name } of draft.columns) expect(table.some(({ row }) => row[name] !== null)).toBe(true)
    expect(draft.columns).toHaveLength(used.length)
  })
})

group('whatever a file holds, it is described or refused in words:', () => {
  const describeOrRefuse = (bytes: Uint8Array, target: string) => {
    try {
      const { draft, columns } = describe(bytes, target, { file: 'f.csv' })
      const json = JSON.parse(JSON.stringify(draft))
      expect(parseDraft(json, 'f')).toEqual(draft)
      expect(readStrictly(bytes, draft).table.length).toBeGreaterThanOrEqual(30)
      for (const column of columns) expect(column.why).not.toMatch(/undefined|NaN %|null/)
      return 'described'
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      expect(error.message).not.toMatch(/undefined|\[object/)
      return 'refused'
    }
  }

  it('any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), bytes => void describeOrRefuse(bytes, 'a')))
  })

  it('any text', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', '1', '9', '.', ',', ';', '"', "'", '\n', '\r', ' ', 'é', '-', '/'),
      maxLength: 300,
    })
    fc.assert(fc.property(texts, text => void describeOrRefuse(Buffer.from(`a,b\n${text}`), 'a')))
  })

  it('any table', () => {
    const kinds: fc.Arbitrary<fc.Arbitrary<string>>[] = [
      fc.constant(fc.integer().map(String)),
      fc.constant(
        fc
          .double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
          .map(value => value.toFixed(2)),
      ),
      fc.constant(
        fc.double({ noNaN: true, min: 0, max: 1e6 }).map(value => value.toFixed(1).replace('.', ',')),
      ),
      fc.constant(fc.integer({ min: 0, max: 1e7 }).map(value => `${value.toLocaleString('en-IN')} kms`)),
      fc.constant(
        fc
          .date({ min: new Date(0), max: new Date(2e12), noInvalidDate: true })
          .map(date => date.toISOString()),
      ),
      fc.constant(
        fc
          .date({ min: new Date(0), max: new Date(2e12), noInvalidDate: true })
          .map(date => date.toLocaleDateString('de')),
      ),
      fc.constant(fc.string({ maxLength: 12 })),
      fc
        .uniqueArray(fc.string({ minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 })
        .map(levels => fc.constantFrom(...levels)),
      fc.constant(fc.constantFrom('NA', '', '?', 'None', '0', '1', '007')),
    ]
    const column = fc.oneof(...kinds).chain(cell =>
      fc.record({
        heading: fc.string({ unit: 'grapheme', maxLength: 12 }),
        cells: fc.array(fc.oneof({ arbitrary: cell, weight: 19 }, fc.constantFrom('', 'NA', '-', 'x')), {
          minLength: 60,
          maxLength: 60,
        }),
      }),
    )
    const tables = fc.record({
      columns: fc.array(column, { minLength: 1, maxLength: 6 }),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
    })
    const draw = drawer(5)
    const targets = Array.from({ length: 60 }, () => Math.floor(draw() * 1000))
    const seen = { described: 0, refused: 0 }
    fc.assert(
      fc.property(tables, ({ columns, delimiter }) => {
        const headings = [...columns.map(({ heading }, i) => `${heading}${i}`), 'target']
        const rows = targets.map((target, row) => [...columns.map(({ cells }) => cells[row] ?? ''), target])
        const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`
        const text = [headings, ...rows].map(row => row.map(quoted).join(delimiter)).join('\n')
        seen[describeOrRefuse(Buffer.from(text), 'target')] += 1
      }),
    )
    expect(seen.described).toBeGreaterThan(40)
  })
})

group('a table that is no CSV', () => {
  const draw = drawer(7)
  const numbers = (n: number) => Array.from({ length: n }, () => String(Math.floor(draw() * 1000)))
  const days = Array.from({ length: 60 }, (_, i) => `2024-01-${String((i >> 1) + 1).padStart(2, '0')}`)
  const table: Table = {
    columns: [
      cellsOf('y', numbers(60)),
      cellsOf('x', numbers(60)),
      cellsOf('day', days),
      cellsOf('list', []),
    ],
    rows: 1000,
    withoutTarget: 10,
    where: 'f.parquet',
    form: 'Parquet',
    csv: {},
    marks: { decimal: '.' },
    isUnordered: true,
    unfit: new Map([['list', 'it is a list']]),
  }
  const asked = { file: 'f.parquet' }

  it('says nothing of how a CSV is written, is not split by time, and leaves out what no training reads', () => {
    const { draft, notes } = describeTable(table, 'y', asked)
    expect(draft).toMatchObject({ csv: { decimal: '.', unreadable: 'missing' } })
    expect(draft).not.toHaveProperty('split')
    expect(draft.dropped).toEqual([{ heading: 'list', reason: 'it is a list' }])
    expect(notes.slice(0, 3)).toEqual([
      'f.parquet: 1000 rows of 4 columns, Parquet',
      'described from a sample of 60 of the 1000 rows, drawn at random: the counts below are of the sample',
      '10 rows have no target and are left out',
    ])
  })

  it('does not predict from, nor estimate, what no training reads', () => {
    expect(() => describeTable(table, 'y', { ...asked, keep: ['list'] })).toThrow(
      'f.parquet: --keep list: it cannot be used: it is a list',
    )
    expect(() => describeTable(table, 'list', asked)).toThrow(
      'f.parquet: the target "list" cannot be used: it is a list',
    )
  })
})

it('20,000 rows of 80 columns take seconds, not minutes', () => {
  const draw = drawer(2)
  const makers: ((row: number) => string)[] = [
    () => (draw() * 1000).toFixed(3),
    () => String(Math.floor(draw() * 50)),
    () => `level ${Math.floor(draw() * 100)}`,
    row => `${row}th of all`,
  ]
  const headings = Array.from({ length: 80 }, (_, i) => `column ${i}`)
  const rows = Array.from({ length: 20_000 }, (_, row) =>
    headings.map((_, i) => makers[i % 4]?.(row)).join(','),
  )
  const text = [headings.join(','), ...rows].join('\n')
  const before = performance.now()
  const { draft } = describe(Buffer.from(text), 'column 0', { file: 'f.csv' })
  expect(draft.columns.length).toBe(59)
  expect(performance.now() - before).toBeLessThan(60_000)
})
