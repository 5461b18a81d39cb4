import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { namesOf, openOutput } from '../../src/pipelines/output_file.ts'
import { temporaryFolder } from '../helpers/files.ts'

it('a file has its name only when it is finished, and an older one stays until then', async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'out.csv')
  writeFileSync(path, 'old')
  const output = await openOutput(path, 'data.csv')
  await output.write('new ')
  expect(readFileSync(path, 'utf8')).toBe('old')
  await output.write('text')
  await output.finish()
  expect(readFileSync(path, 'utf8')).toBe('new text')
  expect(readdirSync(folder)).toEqual(['out.csv'])
})

it('what is abandoned leaves nothing', async () => {
  const folder = temporaryFolder()
  const output = await openOutput(join(folder, 'out.csv'), 'data.csv')
  await output.write('half')
  output.abandon()
  expect(readdirSync(folder)).toEqual([])
})

it('what cannot be written is refused before anything is read', async () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'out'))
  await expect(openOutput(join(folder, 'out'), 'x')).rejects.toThrow('it is a folder')
  await expect(openOutput(join(folder, 'no/out.csv'), 'x')).rejects.toThrow('there is no such folder')
  expect(() => namesOf(import.meta.filename, import.meta.filename)).toThrow(
    '--out is the file that --data is',
  )
  expect(namesOf('/dev/null', 'x')).toEqual({ own: '/dev/null', target: '/dev/null' })
})
