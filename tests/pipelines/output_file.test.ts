import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openOutput, prepareOutput } from '../../src/pipelines/output_file.ts'
import { temporaryFolder } from '../helpers/files.ts'
import { run } from '../helpers/process.ts'

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
  expect(() => prepareOutput(import.meta.filename, import.meta.filename)).toThrow(
    '--out is the file that --data is',
  )
  expect(() => prepareOutput(join(folder, 'no/out.parquet'), 'x')).toThrow(
    /^cannot write .*out\.parquet: there is no such folder$/,
  )
})

it('what others write is prepared, and gets its name when it is taken', () => {
  const folder = temporaryFolder()
  const path = join(folder, 'out.parquet')
  const { own, take, abandon } = prepareOutput(path, 'x')
  expect([readFileSync(own, 'utf8'), readdirSync(folder).length]).toEqual(['', 1])
  writeFileSync(own, 'rows')
  take()
  expect(readFileSync(path, 'utf8')).toBe('rows')
  prepareOutput(path, 'x').abandon()
  abandon()
  expect(readdirSync(folder)).toEqual(['out.parquet'])
})

it('a device is written to, and never removed', async () => {
  const { own, abandon } = prepareOutput('/dev/null', 'x')
  abandon()
  expect([own, statSync('/dev/null').isCharacterDevice()]).toEqual(['/dev/null', true])
})

it('nobody may read a file who might not read the one that it replaces', async () => {
  const path = join(temporaryFolder(), 'out.csv')
  writeFileSync(path, 'old')
  chmodSync(path, 0o600)
  const output = await openOutput(path, 'x')
  await output.finish()
  expect(statSync(path).mode & 0o777).toBe(0o600)
  prepareOutput(path, 'x').take()
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

it('the standard output has other names as well, and is never replaced', async () => {
  const { stdout } = await run([
    '--input-type=module',
    '--eval',
    `import { openOutput } from './src/pipelines/output_file.ts'
     for (const name of ['-', '/dev/stdout', '/dev/fd/1']) await (await openOutput(name, 'x')).write(name + ' ')`,
  ])
  expect(stdout).toBe('- /dev/stdout /dev/fd/1 ')
})
