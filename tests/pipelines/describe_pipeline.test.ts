import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeFile, formatDescription, schemaBeside } from '../../src/pipelines/describe_pipeline.ts'
import { parseDraft } from '../../src/schema/read_schema.ts'
import { csvOf, DIRTY_TABLES } from '../helpers/dirty_tables.ts'
import { ROOT, temporaryFolder } from '../helpers/files.ts'
import { run } from '../helpers/process.ts'

const SCRIPT = 'src/pipelines/describe_pipeline.ts'
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

function written(text = DIRTY_TABLES.grades.text, name = 'student-mat.csv'): string {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, text)
  return file
}

describe('npm run describe', () => {
  it('prints what each column was taken for and why, and writes the draft beside the CSV', async () => {
    const data = written()
    const { code, stdout, stderr } = await run([SCRIPT, data, '--target', 'G3', '--drop', 'school, Mjob'])
    expect([code, stderr]).toEqual([0, ''])
    expect(
      stdout.replaceAll(data, 'F').replace(schemaBeside(data), 'S'),
    ).toBe(`F: 395 rows of 9 columns, UTF-8, separated by semicolons

Column     Taken for  Why
school     dropped    as --drop says
sex        category   2 levels
age        number     all cells are whole numbers
Pstatus    category   2 levels
Mjob       dropped    as --drop says
studytime  number     all cells are whole numbers
absences   number     all cells are whole numbers
G1         number     all cells are whole numbers
G3         target     all cells are whole numbers

"sex" looks sensitive: if so, say it in the schema with "sensitive": true, and people may prefer not to answer
"age" looks sensitive: if so, say it in the schema with "sensitive": true, and people may prefer not to answer
"Pstatus" looks sensitive: if so, say it in the schema with "sensitive": true, and people may prefer not to answer

Wrote S: look at it, change what is not so, and train with --schema
`)
    expect(parseDraft(json(schemaBeside(data)), 'f').columns).toHaveLength(6)
  })

  it('writes elsewhere, and tells editors where the JSON Schema is', async () => {
    const data = written()
    const out = join(dirname(data), 'a/b/mine.json')
    expect((await run([SCRIPT, '--data', data, '--target', 'G3', '--out', out])).code).toBe(0)
    expect(existsSync(schemaBeside(data))).toBe(false)
    expect(resolve(dirname(out), json(out).$schema)).toBe(join(ROOT, 'docs/schema.json'))
  })

  it('describes a CSV of too many rows by a sample of them', async () => {
    const rows = Array.from({ length: 500_001 }, (_, i) => `${(i * 7) % 90},${(i * 31) % 100}\n`)
    const data = written(`x,y\n${rows.join('')}`)
    const { code, stdout, stderr } = await run([SCRIPT, data, '--target', 'y'])
    expect(code).toBe(0)
    expect(stderr).toContain(`${data} is too large to be described as a whole: drawing rows from it …\n`)
    expect(stdout).toContain('\ndescribed from a sample of 100000 of the 500001 rows, drawn at random')
  })

  it.each([
    [['--target', 'G3'], '--data is missing. Usage: npm run describe -- [--data] F --target H'],
    [['f.csv'], '--target is missing'],
    [['no/such.csv', '--target', 'G3'], 'no/such.csv: cannot read the file: ENOENT'],
    [['no/such.parquet', '--target', 'G3'], 'no/such.parquet: cannot read the file: ENOENT'],
    [['f.csv', '--target', 'y', '--decimal', ';'], '--decimal is ";": it must be . or ,'],
  ])('%j ends in one line', async (args, message) => {
    const { code, stdout, stderr } = await run([SCRIPT, ...args])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('a draft that is there', () => {
  it('stays as it is, if it says something else, unless the person insists', async () => {
    const data = written()
    const { out } = await describeFile({ data, target: 'G3' })
    await describeFile({ data, target: 'G3' })
    const edited = readFileSync(out, 'utf8').replace('"label": "Sex"', '"label": "Sex", "sensitive": true')
    writeFileSync(out, edited)
    await expect(describeFile({ data, target: 'G3' })).rejects.toThrow(
      `${out}: there is a schema here that says something else`,
    )
    expect(readFileSync(out, 'utf8')).toBe(edited)
    await describeFile({ data, target: 'G3', force: true })
    expect(readFileSync(out, 'utf8')).not.toContain('sensitive')
  })

  it('is not written, if that cannot be', async () => {
    const data = written()
    mkdirSync(schemaBeside(data))
    await expect(describeFile({ data, target: 'G3' })).rejects.toThrow(
      `${schemaBeside(data)}: cannot write the draft: EISDIR`,
    )
  })
})

it.each([
  ['a/cars.csv', 'a/cars.schema.json'],
  ['CARS.TSV', 'CARS.schema.json'],
  ['cars.parquet', 'cars.schema.json'],
  ['cars', 'cars.schema.json'],
])('the draft of %s is %s', (data, schema) => {
  expect(schemaBeside(data)).toBe(schema)
})

it('a heading cannot command the terminal, nor break the table', async () => {
  const rows = Array.from({ length: 40 }, (_, i) => [(i * 37) % 11, (i * i) % 53])
  const data = written(csvOf(['\u001b[2J\n"x"', 'y'], rows), 'f.csv')
  const lines = formatDescription(await describeFile({ data, target: 'y' }))
  expect(lines.join('')).not.toContain('\u001b')
  expect(lines.find(line => line.includes('[2J'))).toMatch(/^\\u001b\[2J\\n"x"\s+number/)
})
