import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { readLine } from '../../src/web/new_password.ts'
import { isPassword, readPasswordHash } from '../../src/web/password.ts'
import { start } from '../helpers/process.ts'

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
