import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseTable } from '../../../src/components/data_ingestion.ts'
import { describe } from '../../../src/describe/describe.ts'
import { describeLargeCsv } from '../../../src/pipelines/samples/describe_large_csv.ts'
import { SILENTLY } from '../../../src/pipelines/samples/sample_size.ts'
import { completeSchema } from '../../../src/schema/complete.ts'
import { DIRTY_TABLES } from '../../helpers/dirty_tables.ts'
import { temporaryFolder } from '../../helpers/files.ts'

function written(text: string): string {
  const file = join(temporaryFolder(), 'f.csv')
  writeFileSync(file, text)
  return file
}

it.each(Object.keys(DIRTY_TABLES) as (keyof typeof DIRTY_TABLES)[])(
  'where all rows are drawn, the draft of %s is that of the whole, but for the order of rows',
  async name => {
    const { text, target, file } = DIRTY_TABLES[name]
    const { split: _, ...whole } = describe(Buffer.from(text), target, { file }).draft
    const large = await describeLargeCsv(target, { file: written(text) })
    expect({ ...large.draft, name: whole.name, subject: whole.subject }).toEqual({
      subject: undefined,
      ...whole,
    })
  },
)

it('a training reads what only rows outside of the sample have', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => [
    (i * 7) % 90,
    `kind ${i % 4}`,
    (i * 13) % 50,
    i,
    i * 2 + ((i * 31) % 100),
  ])
  const late = ['2.5', 'rare', '', '2999', '9000'] as (string | number)[]
  const text = [['fraction', 'level', 'missing', 'row', 'y'], ...rows.with(2990, late as never)]
    .map(row => row.join(';'))
    .join('\n')
  const file = written(text)
  const { draft, notes, columns } = await describeLargeCsv('Y', { file }, { ...SILENTLY, size: () => 300 })
  expect(notes).toEqual([
    `${file}: 3000 rows of 5 columns, UTF-8, separated by semicolons`,
    'described from a sample of 301 of the 3000 rows, drawn at random: the counts below are of the sample',
  ])
  expect(columns.find(({ heading }) => heading === 'row')?.why).toBe('a running number')
  expect(draft.columns[0]).not.toHaveProperty('step')
  const { table, notices } = parseTable(Buffer.from(text), completeSchema(draft, []), file)
  expect(notices).toEqual([])
  expect(table[2990]).toEqual({ row: { fraction: 2.5, level: 'other', missing: null }, target: 9000 })
})

it('a target that is not there is told with the line of the heading', async () => {
  const file = written('\nx;y\n1;2\n')
  await expect(describeLargeCsv('z', { file })).rejects.toThrow(`${file}:2: there is no column "z"`)
})
