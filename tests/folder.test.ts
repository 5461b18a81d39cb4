import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from '../src/folder.ts'
import { temporaryFolder } from './helpers/files.ts'

it('a folder is made with those that it is in, and one that is there stays', () => {
  const folder = join(temporaryFolder(), 'a', 'b', 'c')
  makeFolder(folder)
  makeFolder(folder)
  expect(existsSync(folder)).toBe(true)
})

it('a folder that cannot be made is said at once', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(() => makeFolder(join(file, 'a', 'b'))).toThrow('ENOTDIR')
})

it.runIf(existsSync('/proc'))('a file system without folders to be made holds nobody up', () => {
  expect(() => makeFolder('/proc/a/b')).toThrow('ENOENT')
})
