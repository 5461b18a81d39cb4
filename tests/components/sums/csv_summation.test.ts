import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatTable, parseTable } from '../../../src/components/data_ingestion.ts'
import { seeded } from '../../../src/components/data_split.ts'
import { createCsvSummation } from '../../../src/components/sums/csv_summation.ts'
import { createSummation } from '../../../src/components/sums/summation.ts'
import { completeSchema } from '../../../src/schema/complete.ts'
import { students } from '../../helpers/files.ts'
import { drawParcels } from '../../helpers/linear.ts'
import { sumTable } from '../../helpers/sums.ts'

const { draft, cases } = drawParcels(200)
const schema = completeSchema(draft, [])
const STUDENT = 'female,group B,some college,standard,none,72,74,70'
const HEADING = [...students.columns, students.target].map(({ name }) => name).join()

function read(bytes: Buffer, own = schema, piece = bytes.length) {
  const summation = createCsvSummation(own, 'x.csv', createSummation(own, seeded(1)))
  for (let i = 0; i < bytes.length; i += piece) summation.write(bytes.subarray(i, i + piece))
  return summation.end()
}
const readStudents = (text: string, own = students) => read(Buffer.from(text), own)

it('finds the rows that a reader of the whole file finds, however the bytes are cut', () => {
  const bytes = Buffer.from(formatTable(cases, schema))
  const { table } = parseTable(bytes, schema, 'x.csv')
  const expected = sumTable(schema, table)
  fc.assert(
    fc.property(fc.integer({ min: 5, max: bytes.length }), piece => {
      const { whole, notices } = read(bytes, schema, piece)
      expect(whole.moments).toEqual(expected.moments)
      expect(whole.sample).toEqual(expected.sample)
      expect(notices).toEqual([])
    }),
    { numRuns: 20 },
  )
})

it('reads cells as the schema says that they are written', () => {
  const comma = { ...schema, csv: { delimiter: ';', decimal: ',' } as const }
  const bytes = Buffer.from(formatTable(cases, comma))
  expect(read(bytes, comma).whole.sample).toEqual(read(Buffer.from(formatTable(cases, schema))).whole.sample)
})

it.each([
  ['a heading that is missing', 'gender,math_score\nfemale,70\n', 'x.csv:1: there is no column'],
  [
    'a row that is too short',
    `${HEADING}\n${STUDENT}\nfemale,70\n`,
    'x.csv:3: the row has 2 cells, the heading 8',
  ],
  ['a quote that is never closed', `${HEADING}\n"${STUDENT}\n`, 'x.csv: line 2: a quote opens'],
  [
    'quotes around a part of a cell',
    `${HEADING}\n"female"s${STUDENT.slice(6)}\n`,
    'x.csv:2: the quotes of cell 1',
  ],
  ['no target anywhere', `${HEADING}\n${STUDENT.slice(0, -2)}\n`, 'x.csv: no row has a math_score'],
  ['no row', `${HEADING}\n`, 'x.csv: no row has a math_score'],
])('%s is a fault with file and line', (_what, text, fault) => {
  expect(() => readStudents(text)).toThrow(fault)
})

it('lists the first ten cells that are not allowed, and counts the others', () => {
  const wrong = STUDENT.replace('72', '101')
  expect(() => readStudents([HEADING, ...Array.from({ length: 12 }, () => wrong)].join('\n'))).toThrow(
    /^x\.csv:2: reading_score is "101"; allowed: a number from 0 to 100\n(.*\n){9}and 2 more faults$/,
  )
})

it('what is not allowed counts as missing, if the schema says so', () => {
  const text = [
    `${HEADING},age`,
    `${STUDENT},15`,
    `${STUDENT.replace('72', 'ill')},16`,
    `${STUDENT.slice(0, -2)},17`,
  ].join('\n')
  const { whole, notices } = readStudents(text, { ...students, csv: { unreadable: 'missing' } })
  expect(whole.sample.map(({ row }) => row.reading_score).toSorted()).toEqual([72, null])
  expect(notices).toEqual([
    'x.csv: columns that the schema does not name are ignored: age',
    'x.csv: rows without a math_score are left out: 1',
    expect.stringContaining('count as missing: 1, the first: x.csv:3: reading_score is "ill"'),
  ])
})
