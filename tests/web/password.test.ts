import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readLine } from '../../src/web/new_password.ts'
import { hashPassword, isPassword, readPasswordHash } from '../../src/web/password.ts'
import { start } from '../helpers/process.ts'

const made = await hashPassword('correct horse battery')

describe('a hash', () => {
  it('knows the password that it was made of, and no other', async () => {
    const hash = readPasswordHash(made)
    if (!hash) throw new Error(made)
    expect(await isPassword('correct horse battery', hash)).toBe(true)
    for (const other of ['', 'correct horse batter', 'Correct horse battery', made])
      expect(await isPassword(other, hash)).toBe(false)
  })

  it('of one password is another each time', async () => {
    expect(await hashPassword('correct horse battery')).not.toBe(made)
  })

  it('knows a letter however it is written', async () => {
    const hash = readPasswordHash(await hashPassword('sch\u00f6ne Gr\u00fc\u00dfe'))
    expect(hash && (await isPassword('scho\u0308ne Gru\u0308\u00dfe', hash))).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['a password', 'correct horse battery'],
    ['another cost', made.replace('16384', '16')],
    ['another kind', made.replace('scrypt', 'md5')],
    ['a part that is cut off', made.slice(0, -1)],
    ['something after it', `${made}\n`],
    ['letters of another alphabet', made.replace(/.$/, '+')],
  ])('is not %s', (_what, text) => {
    expect(readPasswordHash(text)).toBeUndefined()
  })
})

describe('npm run password', () => {
  const given = (input: string) => {
    const { process, ended } = start(['src/web/new_password.ts'])
    process.stdin?.end(input)
    return ended
  }

  it('prints the hash of the line that it is given, and nothing else', async () => {
    const { code, stdout, stderr } = await given('correct horse battery\n')
    expect([code, stderr]).toEqual([0, ''])
    const hash = readPasswordHash(stdout.trimEnd())
    expect(hash && (await isPassword('correct horse battery', hash))).toBe(true)
  })

  it.each([
    ['a short one', 'elf letters\n'],
    ['an empty line', '\n'],
    ['nothing', ''],
  ])('refuses %s in one line that does not repeat it', async (_what, input) => {
    const { code, stdout, stderr } = await given(input)
    expect([code, stdout, stderr]).toEqual([2, '', 'the password has fewer than 12 characters\n'])
  })

  it('shows nothing of what is typed', async () => {
    const [keyboard, screen] = [Object.assign(new PassThrough(), { isTTY: true }), new PassThrough()]
    const line = readLine('Password: ', keyboard, screen)
    keyboard.write('correct horsf\u007fe\r')
    expect(await line).toBe('correct horse')
    expect(screen.read().toString()).toBe('Password: \n')
  })

  it('makes nothing when it is interrupted', async () => {
    const [keyboard, screen] = [Object.assign(new PassThrough(), { isTTY: true }), new PassThrough()]
    const line = readLine('Password: ', keyboard, screen)
    keyboard.write('corr\u0003')
    await expect(line).rejects.toThrow('nothing was made')
  })
})
