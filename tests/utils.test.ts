import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { publish, readPublished, round, sha256 } from '../src/utils.ts'
import { temporaryFolder } from './helpers/files.ts'

const OLD = { 'a.json': 'old a', 'b.json': 'old b' }
const NEW = { 'a.json': 'new a', 'b.json': 'new b' }
const read = (dir: string) => ({
  'a.json': readPublished(dir, 'a.json'),
  'b.json': readPublished(dir, 'b.json'),
})

describe('publish', () => {
  it('replaces the old set by the new one and leaves nothing else behind', () => {
    const dir = join(temporaryFolder(), 'set')
    publish(dir, OLD)
    publish(dir, NEW)
    expect(read(dir)).toEqual(NEW)
    expect(readdirSync(dir).sort()).toEqual(['a.json', 'b.json'])
  })

  it('leaves the old set whole when a file cannot be written', () => {
    const dir = temporaryFolder()
    publish(dir, OLD)
    expect(() => publish(dir, { ...NEW, 'missing/c.json': 'new c' })).toThrow('cannot write here')
    expect(read(dir)).toEqual(OLD)
    expect(readdirSync(dir).sort()).toEqual(['a.json', 'b.json'])
  })

  it('leaves files that are not of the set alone', () => {
    const dir = temporaryFolder()
    writeFileSync(join(dir, 'notes.txt'), 'mine')
    publish(dir, NEW)
    expect(readPublished(dir, 'notes.txt')).toBe('mine')
  })

  it.each([
    ['while it stages', ['.staging-x'], OLD],
    ['when the new set is staged whole', ['.next'], NEW],
  ])('is whole when it is cut off %s', (_when, [folder = ''], expected) => {
    const dir = temporaryFolder()
    publish(dir, OLD)
    mkdirSync(join(dir, folder))
    for (const [name, text] of Object.entries(NEW)) writeFileSync(join(dir, folder, name), text)
    expect(read(dir)).toEqual(expected)
  })

  it('is whole when it is cut off between two files, and the next one clears up', () => {
    const dir = temporaryFolder()
    publish(dir, OLD)
    mkdirSync(join(dir, '.next'))
    for (const [name, text] of Object.entries(NEW)) writeFileSync(join(dir, '.next', name), text)
    renameSync(join(dir, '.next/a.json'), join(dir, 'a.json'))
    expect(read(dir)).toEqual(NEW)
    publish(dir, OLD)
    expect(read(dir)).toEqual(OLD)
    expect(existsSync(join(dir, '.next'))).toBe(false)
  })
})

it('sha256 gives the published digest of "abc" (FIPS 180-2)', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

it('round keeps a number to twelve significant digits and is stable', () => {
  expect(round(1 / 3)).toBe(0.333333333333)
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), x => round(round(x)) === round(x)),
  )
})
