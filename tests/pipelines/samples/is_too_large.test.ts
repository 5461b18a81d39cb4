import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MOST_CELLS, MOST_ROWS } from '../../../src/describe/table.ts'
import { MOST_BYTES } from '../../../src/describe/text.ts'
import { isTooLarge } from '../../../src/pipelines/samples/is_too_large.ts'
import { temporaryFolder } from '../../helpers/files.ts'

function written(heading: string, rows: number): string {
  const file = join(temporaryFolder(), 'f.csv')
  writeFileSync(file, `${heading}\n${'1\n'.repeat(rows)}`)
  return file
}

it('as many rows are described whole as fit, fewer of many columns', async () => {
  expect(await isTooLarge(written('x;y', MOST_ROWS))).toBe(false)
  expect(await isTooLarge(written('x;y', MOST_ROWS + 1))).toBe(true)
  const wide = Array(100).fill('x').join('\t')
  expect(await isTooLarge(written(wide, MOST_CELLS / 100))).toBe(false)
  expect(await isTooLarge(written(wide, MOST_CELLS / 100 + 1))).toBe(true)
})

it('a file of too many bytes is not even read', async () => {
  const file = written('x', 1)
  truncateSync(file, MOST_BYTES + 1)
  expect(await isTooLarge(file)).toBe(true)
})

it('a file that is not there is told', async () => {
  await expect(isTooLarge('/nowhere.csv')).rejects.toThrow('/nowhere.csv: cannot read the file: ENOENT')
})
