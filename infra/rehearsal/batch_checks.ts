/** A class list of 5 MB goes through nginx while many fill in the form: nobody waits for it, and nothing of it is stored. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Schema } from '../../src/schema/schema.ts'
import { type Check, submit } from './checks.ts'
import { peakMemory } from './deployment.ts'
import { startLoad } from './load.ts'
import type { Running } from './run.ts'
import type { ReverseProxy, Site } from './site.ts'

const CLIENTS = 20
const MOST_BYTES = 5 * 1024 * 1024
/** What logs of so many requests take at most; a table that were stored would take more. */
const LOGS_MB = 2
/** How long /health may take at most while a table is worked on, in milliseconds: a load balancer waits five seconds. */
const SLOWEST_MS = 1000
const PATIENCE_MS = 60_000

/** @param form a made-up row as a form sends it, of which the table is made */
export async function checkBatch(
  { url, web }: Site,
  { nginx }: ReverseProxy,
  schema: Schema,
  form: string,
): Promise<Check[]> {
  const table = tableOf(schema, form)
  const rows = table.split('\n').length - 2
  const written = () => bytesWritten([web, nginx])
  const endLoad = startLoad([() => submit(url, form, '', visitor())], CLIENTS)
  await sleep(500)
  const before = written()
  const health = startHealth(url)
  const answers = [await sendForm(url, table), await sendText(url, table), await sendForm(url, table)]
  const times = await health()
  const visits = await endLoad()
  const after = written()
  const tooLarge = await sendText(url, 'x'.repeat(7e6))
  const disk = before === undefined || after === undefined ? undefined : (after - before) / 1e6
  const failed = visits.filter(({ fault }) => fault)
  const memory = peakMemory(web)
  return [
    {
      what: `a table of ${(table.length / 1e6).toFixed(1)} MB comes back whole, by the form and by the API (${rows} rows)`,
      fault: answers.every(({ status, lines }) => status === 200 && lines === rows + 2)
        ? ''
        : answers.map(({ status, lines }) => `status ${status}, ${lines} lines`).join('; '),
    },
    {
      what: `meanwhile ${CLIENTS} clients got ${visits.length} estimates, and /health took ${quantile(times, 0.5)} ms, at most ${quantile(times, 1)} ms`,
      fault:
        failed.length > 0
          ? `${failed.length} failed: ${failed[0]?.fault}`
          : quantile(times, 1) <= SLOWEST_MS
            ? ''
            : `that is more than ${SLOWEST_MS} ms`,
    },
    ...(memory === undefined
      ? []
      : [{ what: `the application's memory was ${memory.toFixed(0)} MB then`, fault: '' }]),
    ...(disk === undefined
      ? []
      : [
          {
            what: `nginx and the application wrote ${disk.toFixed(1)} MB to the disk, their logs`,
            fault: disk <= LOGS_MB ? '' : `that is more than ${LOGS_MB} MB`,
          },
        ]),
    {
      what: 'nginx says of a table that is too large how large it may be',
      fault:
        tooLarge.status === 413 && tooLarge.text.includes('up to 5 MB') ? '' : `status ${tooLarge.status}`,
    },
  ]
}

/** As many rows as may be sent, made of a form's answers. */
function tableOf({ columns }: Schema, form: string): string {
  const answers = new URLSearchParams(form)
  const heading = `${columns.map(({ name, heading = name }) => quoted(heading)).join(',')}\n`
  const row = `${columns.map(({ name }) => quoted(answers.get(name) ?? '')).join(',')}\n`
  return heading + row.repeat(Math.floor((MOST_BYTES - heading.length) / row.length))
}

const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

type Answer = { status: number; text: string; lines: number }

function sendForm(url: string, table: string): Promise<Answer> {
  const body = new FormData()
  body.set('table', new Blob([table], { type: 'text/csv' }), 'class.csv')
  body.set('as', 'csv')
  return send(`${url}/batch`, { body })
}

function sendText(url: string, table: string): Promise<Answer> {
  return send(`${url}/api/batch`, { body: table, headers: { 'Content-Type': 'text/csv' } })
}

async function send(url: string, options: RequestInit): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', signal: AbortSignal.timeout(PATIENCE_MS), ...options })
  const text = await response.text()
  return { status: response.status, text, lines: text.split('\n').length }
}

/** Asks for /health all the time. @returns a function that stops, and how long each answer took */
function startHealth(url: string): () => Promise<number[]> {
  const times: number[] = []
  let isOver = false
  const asking = (async () => {
    while (!isOver) {
      const began = performance.now()
      await (await fetch(`${url}/health`)).text()
      times.push(performance.now() - began)
      await sleep(5)
    }
  })()
  return async () => {
    isOver = true
    await asking
    return times
  }
}

let visits = 0
/** Of many addresses, so that none comes near what nginx allows one address. */
const visitor = () => ({ 'X-Forwarded-For': `203.0.113.${visits++ % 250}` })

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
}

/** What these processes and their children wrote to a disk; undefined where the system does not say. */
function bytesWritten(roots: Running[]): number | undefined {
  if (!existsSync('/proc/self/io')) return undefined
  const own = roots.map(({ process }) => process.pid ?? 0)
  const children = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(name => own.includes(Number(/^PPid:\s+(\d+)$/m.exec(read(`/proc/${name}/status`))?.[1])))
  const written = [...own, ...children].map(pid => /^write_bytes: (\d+)$/m.exec(read(`/proc/${pid}/io`))?.[1])
  return written.some(bytes => bytes === undefined)
    ? undefined
    : written.reduce((sum, bytes) => sum + Number(bytes), 0)
}

/** Empty if it has gone, or is not for us to read. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
