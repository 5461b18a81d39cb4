import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hasMoreLines, PIECE, piecesOf } from '../../src/pipelines/pieces.ts'
import { temporaryFolder } from '../helpers/files.ts'

it('reads a file piece by piece, as far as is asked', async () => {
  const file = join(temporaryFolder(), 'long.txt')
  writeFileSync(file, 'x'.repeat(PIECE + 10))
  const sizes = async (end?: number) => {
    const found: number[] = []
    for await (const { length } of piecesOf(file, end)) found.push(length)
    return found
  }
  expect([await sizes(), await sizes(4)]).toEqual([[PIECE, 10], [5]])
})

it('tells whether a file has more lines than so many', async () => {
  const file = join(temporaryFolder(), 'lines.csv')
  writeFileSync(file, 'a\n'.repeat(1000))
  expect([await hasMoreLines(file, 999), await hasMoreLines(file, 1000)]).toEqual([true, false])
  await expect(hasMoreLines('/nowhere.csv', 1)).rejects.toThrow('/nowhere.csv: cannot read the file')
})
