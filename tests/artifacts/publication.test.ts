import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { claim, publish, readPublished } from '../../src/artifacts/publication.ts'
import { temporaryFolder } from '../helpers/files.ts'

const OLD = { 'a.json': 'old a', 'b.json': 'old b' }
const NEW = { 'a.json': 'new a', 'b.json': 'new b' }
const read = (dir: string) => ({
  'a.json': readPublished(dir, 'a.json'),
  'b.json': readPublished(dir, 'b.json'),
})
const publishAlone = (dir: string, files: Record<string, string>) => {
  const release = claim(dir)
  try {
    publish(dir, files)
  } finally {
    release()
  }
}
/** What a process that was killed leaves behind. */
const leave = (dir: string, folder: string, files: Record<string, string>) => {
  mkdirSync(join(dir, folder), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, folder, name), text)
}

describe('publish', () => {
  it('replaces the old set by the new one and leaves nothing else behind', () => {
    const dir = join(temporaryFolder(), 'set')
    publishAlone(dir, OLD)
    publishAlone(dir, NEW)
    expect(read(dir)).toEqual(NEW)
    expect(readdirSync(dir).sort()).toEqual(['a.json', 'b.json'])
  })

  it('leaves the old set whole when a file cannot be written', () => {
    const dir = temporaryFolder()
    publishAlone(dir, OLD)
    expect(() => publishAlone(dir, { ...NEW, 'a.json/c.json': 'new c' })).toThrow('cannot write here')
    expect(read(dir)).toEqual(OLD)
    expect(readdirSync(dir).sort()).toEqual(['a.json', 'b.json'])
  })

  it('leaves files that are not of the set alone', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'notes.txt'), 'mine')
    publishAlone(dir, NEW)
    expect(readPublished(dir, 'notes.txt')).toBe('mine')
  })

  it.each([
    ['while it stages', '.staging/next', OLD],
    ['when the new set is staged whole', '.next', NEW],
  ])('is whole when it is cut off %s', (_when, folder, expected) => {
    const dir = temporaryFolder()
    publishAlone(dir, OLD)
    leave(dir, folder, NEW)
    expect(read(dir)).toEqual(expected)
  })

  it('is whole when it is cut off between two files, and the next one clears up', () => {
    const dir = temporaryFolder()
    publishAlone(dir, OLD)
    leave(dir, '.next', { '.gitignore': '*', ...NEW })
    renameSync(join(dir, '.next/a.json'), join(dir, 'a.json'))
    expect(read(dir)).toEqual(NEW)
    publishAlone(dir, OLD)
    expect(read(dir)).toEqual(OLD)
    expect(readdirSync(dir).sort()).toEqual(['a.json', 'b.json'])
  })
})

describe('a folder is claimed', () => {
  /** The number of a process that has ended. */
  const gone = async () => {
    const child = spawn(process.execPath, ['--version'])
    await new Promise(resolve => child.on('close', resolve))
    return child.pid
  }

  it('by one process at a time, and the other one is told which', () => {
    const dir = temporaryFolder()
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
    onTestFinished(() => void other.kill('SIGKILL'))
    leave(dir, '.staging', { process: `${other.pid} 1` })
    expect(() => claim(dir)).toThrow(
      `${dir}: another training (process ${other.pid}) is writing here: wait until it has ended.`,
    )
    expect(readdirSync(dir)).toEqual(['.staging'])
  })

  it('once in a process as well, until it is released', () => {
    const dir = temporaryFolder()
    const release = claim(dir)
    expect(() => claim(dir)).toThrow('is writing here')
    release()
    claim(dir)()
    expect(readdirSync(dir)).toEqual([])
  })

  it('in spite of what is left of processes that are gone, which is cleared up', async () => {
    const dir = temporaryFolder()
    leave(dir, '.staging', { process: `${await gone()} 1` })
    leave(dir, '.staging/next', NEW)
    leave(dir, `.staging-${await gone()}`, NEW)
    leave(dir, '.staging-8kT2xQ', NEW)
    claim(dir)()
    expect(readdirSync(dir)).toEqual([])
  })

  it('in spite of one that had the same number, as in a container that was started again', () => {
    const dir = temporaryFolder()
    leave(dir, '.staging', { process: `${process.pid} 1` })
    claim(dir)()
    expect(existsSync(join(dir, '.staging'))).toBe(false)
  })

  it('in spite of a claim that was cut off while it was made', () => {
    const dir = temporaryFolder()
    mkdirSync(join(dir, '.staging'))
    claim(dir)()
    expect(readdirSync(dir)).toEqual([])
  })

  it('not where nothing can be written', () => {
    const file = join(temporaryFolder(), 'file')
    writeFileSync(file, '')
    expect(() => claim(join(file, 'dir'))).toThrow(`${file}/dir: cannot write here: `)
    expect(readFileSync(file, 'utf8')).toBe('')
  })
})
