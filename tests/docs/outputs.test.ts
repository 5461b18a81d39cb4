import { describe, expect, it } from 'vitest'
import { isShown, outputsOf, recorded, shownIn } from '../../docs/outputs.ts'

describe('commands of a document', () => {
  const text = 'A\n\n```sh\nnpm ci\n```\n\nB\n\n```sh\nls\n```\n\n```text\na\nb\n```\n\n```text\nc\n```\n'

  it('are found with the output below them, if there is one', () => {
    const [first, second, ...more] = shownIn(text)
    expect([first, more]).toEqual([{ command: 'npm ci' }, []])
    expect(second).toEqual({ command: 'ls', output: { text: 'a\nb\n', start: 46, end: 50 } })
    expect(text.slice(46, 50)).toBe('a\nb\n')
  })

  it('have an empty output before they are recorded', () => {
    expect(shownIn('```sh\nls\n```\n\n```text\n```\n')[0]?.output?.text).toBe('')
  })

  it('do not take the output of another one', () => {
    expect(shownIn('```sh\na\n```\n\n# Next\n\n```text\nx\n```\n')).toEqual([{ command: 'a' }])
  })
})

describe('an output is the one that is shown', () => {
  it.each([
    ['a\nb', 'a\nb\n'],
    ['took 12 ms', 'took … ms'],
    ['a\nb\nc\nd', 'a\n…\nd'],
    ['a (1) [x]', 'a (1) [x]'],
  ])('%j as %j', (output, shown) => {
    expect(isShown(output, shown)).toBe(true)
  })

  it.each([
    ['a\nb', 'a'],
    ['a', 'a\nb'],
    ['a\nb\nc', 'a…c'],
    ['R² 0.87', 'R² 0.88'],
    ['', 'a'],
  ])('but not %j as %j', (output, shown) => {
    expect(isShown(output, shown)).toBe(false)
  })
})

describe('an output is recorded', () => {
  it.each([
    ['as it is, but for what varies', '12 ms, version 0123456789ab\n\n', undefined, '… ms, version …\n'],
    ['with the gap that it had', '1\n2\n3\n4\n5\n', '1\n…\n5\n', '1\n…\n5\n'],
  ])('%s', (_how, output, old, text) => {
    expect(recorded(output, old)).toBe(text)
    expect(isShown(output, text)).toBe(true)
  })
})

it('commands are run in a copy: what they print is told, faults if they fail, and a server goes with them', async () => {
  const [said, failed, elsewhere, served, asked] = await outputsOf([
    'echo fine; echo progress >&2',
    'echo wrong >&2; exit 2',
    'npm ci',
    'npm start',
    'curl http://localhost:8080/health',
  ])
  expect([said, failed, elsewhere]).toEqual(['fine\n', 'wrong\n', undefined])
  expect(served).toContain('"port":8080')
  expect(asked).toContain('"status":"ok"')
})

it('a script that does not exist is a fault', async () => {
  await expect(outputsOf(['npm run nothing'])).rejects.toThrow('there is no script "nothing"')
})
