import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ANSWERS } from '../helpers/answers.ts'
import { bodyOf, postJson, startApp, startServer } from '../helpers/app.ts'
import { HEADING, LINE, postBatch, postTable, tableOf } from '../helpers/batch.ts'
import { open } from '../helpers/sockets.ts'

const { url, logged } = await startApp()
type Problem = { title: string; detail: string; status: number }
const problemOf = async (response: Response) => (await response.json()) as Problem
const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true, bom: true })

describe('POST /api/batch', () => {
  it('answers with the table and the estimates of the API, digit by digit', async () => {
    const response = await postTable(url, tableOf(250, LINE.replace('none', '?')))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    const rows = rowsOf(await response.text())
    const { prediction, interval } = await bodyOf(await postJson(`${url}/api/predict`, ANSWERS))
    expect(rows).toHaveLength(251)
    for (const { estimate, low, high, problem } of rows.slice(0, 250))
      expect([Number(estimate), Number(low), Number(high), problem]).toEqual([
        prediction,
        interval.low,
        interval.high,
        '',
      ])
    expect(rows[250]?.problem).toBe('line 252: test_preparation_course is "?": give one of none, completed')
  })

  it.each<[string, number, string | Buffer, Record<string, string>, string]>([
    ['a wrong type', 415, tableOf(1), { 'Content-Type': 'application/json' }, 'Send the table as text/csv.'],
    [
      'a compressed table, whatever is in it',
      415,
      gzipSync(Buffer.alloc(50e6)),
      { 'Content-Encoding': 'gzip' },
      'Send the table as it is, not compressed.',
    ],
    ['an empty body', 422, '', {}, 'there is no row'],
    [
      'no headings',
      422,
      `${LINE}\n${LINE}\n`,
      {},
      'line 1: none of its headings is known here: female, group C',
    ],
    [
      'other headings',
      422,
      'gender,name\nfemale,x\n',
      {},
      'line 1: 5 columns are missing: parental_level_of_education, lunch, test_preparation_course, reading_score, writing_score. Not known: name.',
    ],
    [
      '10 million columns',
      413,
      ','.repeat(10_000_000),
      {},
      'The table is too large: this page takes up to 5 MB.',
    ],
    ['4 million columns', 422, ','.repeat(4_000_000), {}, 'line 1: the row has more than 100000 characters'],
    [
      'a cell of 4 MB',
      422,
      tableOf(1, 'x'.repeat(4e6)),
      {},
      'line 3: the row has more than 100000 characters',
    ],
    [
      'a quote that is cut off',
      422,
      tableOf(5000, '"female'),
      {},
      'line 5002: a quote opens in this row that is never closed',
    ],
    ['a workbook', 422, Buffer.from('PK\x03\x04....'), {}, 'the file is an Excel workbook'],
  ])('refuses %s in one line', async (_what, status, body, headers, message) => {
    const response = await postTable(url, body, headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    const { detail, title } = await problemOf(response)
    expect(detail).toContain(message)
    expect(detail).not.toContain('\n')
    if (status === 422) expect(title).toBe('Please check the table')
  })

  it('reads what a spreadsheet writes: UTF-16, semicolons, decimal commas', async () => {
    const text = `\uFEFF${HEADING.replaceAll(',', ';')}\r\n${LINE.replaceAll(',', ';').replace('72', '72,5')}\r\n`
    const answer = Buffer.from(
      await (await postTable(url, Buffer.from(text, 'utf16le'))).arrayBuffer(),
    ).toString()
    const { prediction } = await bodyOf(
      await postJson(`${url}/api/predict`, { ...ANSWERS, reading_score: 72.5 }),
    )
    expect(answer.split('\n')[1]).toContain(`;${String(prediction).replace('.', ',')};`)
  })

  it('takes 5 MB, and says what is too large', async () => {
    const lines = Math.floor((5 * 1024 * 1024 - HEADING.length - 1) / (LINE.length + 1))
    const answer = await (await postTable(url, tableOf(lines))).text()
    expect(answer.split('\n')).toHaveLength(lines + 2)
    expect((await postTable(url, tableOf(lines + 1))).status).toBe(413)
  })
})

describe('POST /batch', () => {
  const csv = (text: string) => new Blob([text], { type: 'text/csv' })

  it('shows a summary, the first rows with their ranges, and the problems by line', async () => {
    const table = tableOf(30, LINE.replace('none', '<b>'), ',,,,,,')
    const html = await (await postBatch(url, { table: csv(table), text: '', as: 'page' })).text()
    const { prediction, interval } = await bodyOf(await postJson(`${url}/api/predict`, ANSWERS))
    expect(html).toContain('32 rows')
    expect(html).toContain('<li>30 with an estimate</li>')
    expect(html).toContain('1 with a problem: test_preparation_course is not allowed (1)')
    expect(html).toContain('<li>1 empty</li>')
    expect(html).toContain(`<strong>${prediction.toFixed(0)}</strong>`)
    expect(html).toContain(`${interval.low.toFixed(0)} to ${interval.high.toFixed(0)}`)
    expect(html).toContain('line 32: test_preparation_course is &#34;&lt;b&gt;&#34;')
    expect(html).toContain('And 10 more')
    expect(html).not.toMatch(/style=|<script>/)
  })

  it('gives the rows as a download, of a file or of what was pasted', async () => {
    const expected = await (await postTable(url, tableOf(3))).text()
    for (const fields of [{ table: csv(tableOf(3)), text: '' }, { text: tableOf(3) }]) {
      const response = await postBatch(url, { ...fields, as: 'csv' })
      expect(response.headers.get('content-disposition')).toBe(
        'attachment; filename="students-estimates.csv"',
      )
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(await response.text()).toBe(expected)
    }
  })

  it('carries a short table along for the download, and asks for a long one again', async () => {
    const short = await (
      await postBatch(url, { text: tableOf(2, LINE.replace('female', '</textarea>')) })
    ).text()
    expect(short).toContain('Download the table with its estimates')
    expect(short).toContain('&lt;/textarea&gt;,group C')
    const long = await (await postBatch(url, { table: csv(tableOf(6000)) })).text()
    expect(long).toContain('Choose the file once more')
    expect(long).toMatch(/<h2 id="all">.*<form class="batch".*<h2 id="not-title">/s)
    expect(long.length).toBeLessThan(40_000)
  })

  it.each([
    ['nothing', {}, 'Choose a file, or paste rows of a table.'],
    ['an empty file', { table: csv('') }, 'Choose a file, or paste rows of a table.'],
    ['a missing column', { text: 'gender,lunch\nfemale,standard\n' }, '4 columns are missing'],
    [
      'a picture',
      { table: new Blob([Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4])]) },
      'the file is a picture',
    ],
  ])(
    'shows the form again for %s, also in the place of a download, with a way to the template',
    async (_what, fields, message) => {
      for (const as of ['page', 'csv']) {
        const response = await postBatch(url, { ...fields, as })
        expect(response.status).toBe(422)
        expect(response.headers.get('content-disposition')).toBeNull()
        const html = await response.text()
        expect(html).toContain('<title>Error: ')
        expect(html).toContain(message)
        expect(html).toContain('href="/batch/template.csv"')
      }
    },
  )

  it('keeps what was pasted where it is wrong', async () => {
    const html = await (await postBatch(url, { text: 'gender,lunch\nfemale,<x>' })).text()
    expect(html).toMatch(/<textarea[^>]*>gender,lunch\r?\nfemale,&lt;x&gt;<\/textarea>/)
  })

  it('goes on without a column that may be left out, and says so', async () => {
    const html = await (await postBatch(url, { text: tableOf(1).replace(/^gender,|^female,/gm, '') })).text()
    expect(html).toContain('There is no column &#34;gender&#34;: it counts as not said in every row.')
    expect(html).toContain('1 with an estimate')
  })

  it.each([
    ['another type', 'application/x-www-form-urlencoded', 'text=a', 415],
    ['no boundary', 'multipart/form-data', 'text=a', 400],
    [
      'a form that ends midway',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="table"; filename="a"\r\n\r\nabc',
      400,
    ],
    ['no form', 'multipart/form-data; boundary=x', 'nonsense', 400],
  ])('refuses %s', async (_what, type, body, status) => {
    const response = await fetch(`${url}/batch`, { method: 'POST', body, headers: { 'Content-Type': type } })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  })

  it('refuses a table that is too large, when all of it was sent', async () => {
    const response = await postBatch(url, { table: csv('x'.repeat(6e6)) })
    expect(response.status).toBe(413)
    const html = await response.text()
    expect(html).toContain('npm run predict')
    expect(html).toContain('<p><a href="/batch">Go to the form for tables</a></p>')
  })
})

describe('GET /batch', () => {
  it('has the form, the templates, and what may stand in each column', async () => {
    const html = await (await fetch(`${url}/batch`)).text()
    expect(html).toContain('enctype="multipart/form-data"')
    expect(html).toContain('<code>associate&#39;s degree</code>')
    expect(html).toContain('a number from 0 to 100')
    const [commas, semicolons] = await Promise.all(
      ['template', 'template-semicolons'].map(name => fetch(`${url}/batch/${name}.csv`)),
    )
    expect(commas?.headers.get('content-disposition')).toBe('attachment; filename="students-template.csv"')
    expect(commas?.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(await commas?.text()).toContain(HEADING)
    expect(await semicolons?.text()).toContain(HEADING.replaceAll(',', ';'))
  })

  it('is led to from every page', async () => {
    expect(await (await fetch(url)).text()).toContain(
      '<a href="/batch" aria-label="List of many students">List</a>',
    )
    expect(await (await fetch(`${url}/batch`)).text()).toMatch(/<a href="\/batch"[^>]* aria-current="page">/)
  })
})

describe('one table at a time', () => {
  it('is worked on: who comes meanwhile hears when to come back, and nothing stays taken', async () => {
    const large = tableOf(60_000)
    const [first, ...others] = await Promise.all([
      postTable(url, large).then(
        async response => [response.status, (await response.text()).length] as const,
      ),
      sleep(60).then(async () => {
        const response = await postTable(url, large)
        return [response.status, response.headers.get('retry-after'), (await problemOf(response)).title]
      }),
      sleep(60).then(async () => {
        const response = await postBatch(url, { text: tableOf(1) })
        return [
          response.status,
          response.headers.get('retry-after'),
          /<h1>Busy just now<.*<a href="\/batch">Go to the form for tables</s.test(await response.text()),
        ]
      }),
    ])
    expect(first?.[0]).toBe(200)
    expect(others).toEqual([
      [503, '3', 'Busy just now'],
      [503, '3', true],
    ])
    expect((await postTable(url, tableOf(1))).status).toBe(200)
  })

  it('and a form is answered between its rows', async () => {
    const work = postTable(url, tableOf(60_000)).then(response => response.text())
    const times: number[] = []
    let isDone = false
    work.then(() => (isDone = true))
    while (!isDone) {
      const began = performance.now()
      expect((await fetch(`${url}/health`)).status).toBe(200)
      times.push(performance.now() - began)
    }
    expect(times.length).toBeGreaterThan(20)
    expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(150) // some ms, on a busy machine more
  })

  describe('keeps out nobody', () => {
    /** @returns what is sent, so far: the rest may never come */
    const beginning = (length: number, text = '') =>
      `POST /api/batch HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: ${length}\r\n\r\n${text}`
    const clients = async (texts: string[]) => {
      const all = await Promise.all(texts.map(() => open(Number(new URL(url).port))))
      onTestFinished(() => all.forEach(({ socket }) => void socket.destroy()))
      await Promise.all(
        all.map(({ socket }, i) => new Promise(resolve => socket.write(texts[i] ?? '', resolve))),
      )
      await sleep(200)
      return all
    }
    const isUp = async () => [
      (await postTable(url, tableOf(1))).status,
      (await postBatch(url, { text: tableOf(1) })).status,
    ]

    it('while it is only announced, or comes slowly', async () => {
      await clients([...Array(20).fill(beginning(5e6)), beginning(5e6, tableOf(10_000))])
      expect(await isUp()).toEqual([200, 200])
    })

    it('while its answer is taken slowly', async () => {
      const table = tableOf(100_000)
      const [slow] = await clients([beginning(table.length, table)])
      slow?.socket.pause()
      await expect.poll(isUp, { timeout: 10_000 }).toEqual([200, 200])
      slow?.socket.resume()
      await expect
        .poll(() => slow?.received().split('\n').length, { timeout: 20_000 })
        .toBeGreaterThan(100_000)
    })

    it('but no more is held than two of the largest and small ones, and who finds no room hears when to come back', async () => {
      const held = await clients(Array(4).fill(beginning(5e6, tableOf(100_000))))
      const large = await postTable(url, tableOf(100_000))
      expect([large.status, large.headers.get('retry-after')]).toEqual([503, '3'])
      expect(await isUp()).toEqual([200, 200])
      for (const { socket } of held) socket.destroy()
      await expect.poll(async () => (await postTable(url, tableOf(100_000))).status).toBe(200)
    })
  })

  it('is given up when who asked has gone, in the middle of sending or of the answer', async () => {
    const sending = connect(Number(new URL(url).port), 'localhost')
    sending.write(
      `POST /api/batch HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nContent-Length: 1000\r\n\r\n${HEADING}`,
    )
    await sleep(50)
    sending.destroy()
    await expect.poll(async () => (await postTable(url, tableOf(1))).status).toBe(200)

    const leaving = new AbortController()
    const { body } = await postTable(url, tableOf(60_000), {}, leaving.signal)
    await body?.getReader().read()
    leaving.abort()
    await expect.poll(async () => (await postTable(url, tableOf(1))).status).toBe(200)
    expect(logged.filter(({ level }) => level === 'error')).toEqual([])
  })
})

it('no more is worked out for who has gone before the answer', async () => {
  let rows = 0
  const app = await startServer({
    change: predictor => ({
      ...predictor,
      estimate: row => {
        rows += 1
        return predictor.estimate(row)
      },
    }),
  })
  const leaving = new AbortController()
  const sent = postBatch(app.url, { text: tableOf(100_000) }, leaving.signal)
  await Promise.all([
    expect(sent).rejects.toThrow(),
    expect
      .poll(() => rows, { interval: 5 })
      .toBeGreaterThan(0)
      .then(() => leaving.abort()),
  ])
  await expect.poll(async () => (await postTable(app.url, tableOf(1))).status, { interval: 5 }).toBe(200)
  expect(rows).toBeLessThan(80_000)
  await expect.poll(() => app.logged.some(({ status }) => status === 'aborted')).toBe(true)
  expect(app.logged.filter(({ level }) => level === 'error')).toEqual([])
})

it('an answer that goes wrong midway is seen to be broken, and its cause is logged without what was sent', async () => {
  let rows = 0
  const broken = await startServer({
    change: predictor => ({
      ...predictor,
      estimate: row => {
        if (rows++ === 2000) throw new Error(`cannot estimate ${row.reading_score}`)
        return predictor.estimate(row)
      },
    }),
  })
  const table = tableOf(5000).replaceAll('72', '33.125')
  const response = await postTable(broken.url, table)
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toThrow()
  await expect.poll(() => broken.logged.map(({ message }) => message)).toContain('request')
  const [fault] = broken.logged.filter(({ level }) => level === 'error')
  expect(fault).toMatchObject({ message: 'fault', requestId: expect.any(String) })
  expect(JSON.stringify(broken.logged)).not.toContain('33.125')
  expect((await postTable(broken.url, table)).status).toBe(200)
})

it('nothing of a table is in the log, in an address or on the disk', async () => {
  const before = readdirSync(tmpdir())
  const table = tableOf(50, LINE.replace('female', 'canary').replace('72', '33.125')).replaceAll(
    '74',
    '61.0625',
  )
  const faulty = 'canary,gender\n1,33.125\n'
  for (const text of [table, faulty]) {
    await postTable(url, text)
    for (const as of ['page', 'csv']) {
      const response = await postBatch(url, { table: new Blob([text]), as })
      expect(response.url).toBe(`${url}/batch`)
      expect(JSON.stringify([...response.headers])).not.toMatch(/canary|33\.125/)
    }
    await postBatch(url, { text, canary: 'canary', as: 'page' })
  }
  await expect.poll(() => logged.filter(({ route }) => route === '/batch').length).toBeGreaterThan(5)
  expect(JSON.stringify(logged)).not.toMatch(/canary|33\.125|61\.0625|female/)
  const own = (name: string) => !name.startsWith('exam-score-') && !name.startsWith('playwright')
  expect(readdirSync(tmpdir()).filter(name => own(name) && !before.includes(name))).toEqual([])
})
