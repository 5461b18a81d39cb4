import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fromParquet, mustBeThere } from '../../src/pipelines/parquet_file.ts'
import { temporaryFolder } from '../helpers/files.ts'

it('a name is no pattern and ends no text', () => {
  expect(fromParquet("it's [1] *?.parquet")).toBe("read_parquet('it''s [[]1] [*][?].parquet')")
  expect(fromParquet('a.parquet', true)).toBe("read_parquet('a.parquet', file_row_number = true)")
})

it('a file that is not there, or empty, is a fault with its name', () => {
  const file = join(temporaryFolder(), 'empty.parquet')
  expect(() => mustBeThere(file)).toThrow(`${file}: cannot read the file`)
  writeFileSync(file, '')
  expect(() => mustBeThere(file)).toThrow(`${file}: the file is empty`)
})
