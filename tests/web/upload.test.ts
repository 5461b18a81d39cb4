import { Readable } from 'node:stream'
import type { Request } from 'express'
import { describe, expect, it } from 'vitest'
import { createRoom } from '../../src/web/batch_room.ts'
import { MOST_BYTES, readTable } from '../../src/web/upload.ts'
import { startApp } from '../helpers/app.ts'
import { LINE, postBatch, tableOf } from '../helpers/batch.ts'

const { url } = await startApp()
const part = (head: string, body: string) =>
  `--x\r\nContent-Disposition: form-data; ${head}\r\n\r\n${body}\r\n`
const send = (parts: string) =>
  fetch(`${url}/batch`, {
    method: 'POST',
    body: `${parts}--x--\r\n`,
    headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
  })
const as = part('name="as"', 'csv')

describe('what cannot all be estimated is refused, as nobody would see what of it counted', () => {
  const file = part('name="table"; filename="a.csv"', tableOf(2))
  const text = part('name="text"', tableOf(7))
  const others = Array.from({ length: 8 }, (_, i) => part(`name="x${i}"`, 'x')).join('')
  it.each([
    ['a file and a text, for a download', file + text + as, 'A file and pasted rows were both sent'],
    ['a text and a file, for a download', as + text + file, 'A file and pasted rows were both sent'],
    ['two files', file + file + as, 'Several files were sent'],
    ['more fields than there are', others + as + file, 'The form has too many fields'],
    ['more parts than there are', others + others + file, 'The form has too many fields'],
  ])('%s', async (_what, parts, message) => {
    const response = await send(parts)
    expect(response.status).toBe(422)
    expect(await response.text()).toContain(message)
  })

  it('and the rows stay', async () => {
    expect(await (await send(file + text + as)).text()).toMatch(/<textarea[^>]*>gender,/)
  })

  it('but a page takes the file, wherever it stands in the form, and says so', async () => {
    for (const parts of [file + text, text + file]) {
      const html = await (await send(parts)).text()
      expect(html).toContain('<li>2 with an estimate</li>')
      expect(html).toContain('the pasted rows, which were sent as well, were not used')
    }
    expect(await (await send(file)).text()).not.toContain('pasted rows')
  })

  it('but a text without a sign in it is none', async () => {
    const answer = await (await send(file + part('name="text"', '\r\n ') + as)).text()
    expect(answer.trim().split('\n')).toHaveLength(3)
  })
})

it('where no file was chosen, the text counts', async () => {
  const none = part('name="table"; filename=""', '')
  expect(
    (await (await send(`${none}${part('name="text"', tableOf(1))}${as}`)).text()).split('\n')[1],
  ).toContain(LINE)
})

it('fields that nobody asked for change nothing, however they are called', async () => {
  const more = ['__proto__', 'constructor', 'toString'].map(name => part(`name="${name}"`, 'x')).join('')
  expect((await send(`${more}${part('name="text"', tableOf(1))}${as}`)).status).toBe(200)
})

it('a form of many parts is read as far as anybody fills one in', async () => {
  const response = await send(Array.from({ length: 1000 }, (_, i) => part(`name="x${i}"`, 'x')).join(''))
  expect(response.status).toBe(422)
})

it('a text as long as a file may be is taken, and a longer one refused', async () => {
  const lines = Math.floor((5 * 1024 * 1024 - 200) / (LINE.length + 1))
  expect((await postBatch(url, { text: tableOf(lines), as: 'page' })).status).not.toBe(500)
  expect((await postBatch(url, { text: 'x'.repeat(5.1 * 1024 * 1024) })).status).toBe(413)
})

it('a table that comes a row at a time is kept in few pieces: each takes memory of its own', async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => Buffer.from(`${i},${LINE}\n`))
  const req = Object.assign(Readable.from(rows), { headers: {}, is: () => 'text/csv' }) as unknown as Request
  const pieces = await readTable(req, createRoom(MOST_BYTES).share())
  expect(Buffer.concat(pieces ?? []).equals(Buffer.concat(rows))).toBe(true)
  expect(pieces?.length).toBeLessThan(400)
})
