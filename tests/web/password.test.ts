import { describe, expect, it } from 'vitest'
import { hashPassword, isPassword, readPasswordHash } from '../../src/web/password.ts'

const made = await hashPassword('correct horse battery')

describe('a hash', () => {
  it('knows the password that it was made of, and no other', async () => {
    const hash = readPasswordHash(made)
    if (!hash) throw new Error(made)
    expect(await isPassword('correct horse battery', hash)).toBe(true)
    for (const other of ['', 'correct horse batter']) expect(await isPassword(other, hash)).toBe(false)
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
