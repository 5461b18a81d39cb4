import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { MOST_CELLS, MOST_ROWS } from '../../../src/describe/table.ts'
import { MOST_BYTES } from '../../../src/describe/text.ts'
import { wholeBytes } from '../../../src/pipelines/samples/whole_bytes.ts'
import { temporaryFolder } from '../../helpers/files.ts'

function written(heading: string, rows: number): string {
  const file = join(temporaryFolder(), 'f.csv')
  writeFileSync(file, `${heading}\n${'1\n'.repeat(rows)}`)
  return file
}

it('as many rows are described whole as fit, fewer of many columns', () => {
  expect(wholeBytes(written('x;y', MOST_ROWS))).toHaveLength('x;y\n'.length + 2 * MOST_ROWS)
  expect(wholeBytes(written('x;y', MOST_ROWS + 1))).toBeUndefined()
  const wide = Array(100).fill('x').join('\t')
  expect(wholeBytes(written(wide, MOST_CELLS / 100))).toBeDefined()
  expect(wholeBytes(written(wide, MOST_CELLS / 100 + 1))).toBeUndefined()
})

it('a file of too many bytes is not even read', () => {
  const file = written('x', 1)
  truncateSync(file, MOST_BYTES + 1)
  expect(wholeBytes(file)).toBeUndefined()
})

it('a file that is not there is told', () => {
  expect(() => wholeBytes('/nowhere.csv')).toThrow('/nowhere.csv: cannot read the file: ENOENT')
})
