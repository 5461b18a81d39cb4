/** The application against bare servers, side by side in one run, on loopback; `ROUNDS=9` takes longer. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import autocannon from 'autocannon'
import { median } from 'simple-statistics'
import { complain, say } from '../src/command.ts'
import { loadPredictor } from '../src/pipelines/predict_pipeline.ts'
import { typicalRow } from '../src/schema/typical_row.ts'
import { at } from '../src/utils.ts'

const PORT = 8765
const ROUNDS = Number(process.env.ROUNDS ?? 5)
const SECONDS = 3
const CONNECTIONS = 20

const row = typicalRow(loadPredictor('artifacts').schema)
const json = { path: '/api/predict', body: JSON.stringify(row), type: 'application/json' }
const form = {
  path: '/predict',
  body: new URLSearchParams(row as Record<string, string>).toString(),
  type: 'application/x-www-form-urlencoded',
}

const SUBJECTS = [
  { name: 'bare node:http', script: 'bench/bare_http.ts', request: json },
  { name: 'bare Express', script: 'bench/bare_express.ts', request: json },
  { name: 'POST /api/predict', script: 'application.ts', request: json },
  { name: 'POST /predict', script: 'application.ts', request: form },
]
type Subject = (typeof SUBJECTS)[number]
type Round = { startMs: number; againMs: number; perSecond: number; p99: number; rssMb: number }

/** Where Node keeps what it made of the code, as on an instance: `.ebextensions/environment.config` names a folder too. */
const CACHE = join(tmpdir(), `bench-${process.pid}`)
const FIRST = { NODE_DISABLE_COMPILE_CACHE: '1' }
const AGAIN = { NODE_COMPILE_CACHE: CACHE }
/** Only a process that ends in order leaves a cache, and the bare servers do not by themselves. */
const IN_ORDER = ['--import', 'data:text/javascript,process.once("SIGTERM", () => process.exit())']

type Started = { server: ChildProcess; ms: number }

/** Starts a server and waits for its first answer. */
async function start(
  { script, request }: Subject,
  more: Record<string, string>,
  options: string[] = [],
): Promise<Started> {
  const began = performance.now()
  const server = spawn(process.execPath, [...options, script], {
    env: { ...process.env, PORT: String(PORT), NODE_ENV: 'production', ...more },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await firstAnswer(server, request)
  return { server, ms: performance.now() - began }
}

async function end({ server }: Started, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  server.kill(signal)
  await once(server, 'exit')
}

/** Starts a server as if for the first time, loads it, and stops it; and starts it again. */
async function measure(subject: Subject): Promise<Round> {
  const { script, request } = subject
  const first = await start(subject, FIRST)
  try {
    await load(request, 1)
    const result = await load(request, SECONDS)
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${script}: ${result.non2xx + result.errors} requests failed`)
    const rssMb = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(first.server.pid)])) / 1024
    await end(first)
    const again = await start(subject, AGAIN)
    await end(again)
    const { requests, latency } = result
    return { startMs: first.ms, againMs: again.ms, perSecond: requests.average, p99: latency.p99, rssMb }
  } finally {
    first.server.kill('SIGKILL')
  }
}

async function firstAnswer(server: ChildProcess, { path, body, type }: Subject['request']): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended with exit code ${server.exitCode}`)
    const answer = await fetch(`http://localhost:${PORT}${path}`, {
      method: 'POST',
      body,
      headers: { 'Content-Type': type },
    }).catch(() => undefined)
    if (answer?.ok) return
    await sleep(2)
  }
}

function load({ path, body, type }: Subject['request'], duration: number): Promise<autocannon.Result> {
  return autocannon({
    url: `http://localhost:${PORT}${path}`,
    method: 'POST',
    body,
    headers: { 'Content-Type': type },
    connections: CONNECTIONS,
    duration,
  })
}

export async function benchServers(): Promise<void> {
  for (const subject of SUBJECTS) await end(await start(subject, AGAIN, IN_ORDER), 'SIGTERM') // which fills the cache
  const rounds = new Map<Subject, Round[]>(SUBJECTS.map(subject => [subject, []]))
  for (let round = 1; round <= ROUNDS; round++) {
    complain(`round ${round} of ${ROUNDS}`)
    for (const subject of SUBJECTS) rounds.get(subject)?.push(await measure(subject))
  }
  rmSync(CACHE, { recursive: true, force: true })

  const middle = (subject: Subject, key: keyof Round) =>
    median((rounds.get(subject) ?? []).map(round => round[key]))
  const express = at(SUBJECTS, 1)
  say(`medians of ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections, Node ${process.version}\n`)
  say(
    '                    requests/s  of Express   p99 ms   start ms  of Express   again ms  of Express   memory MB',
  )
  for (const subject of SUBJECTS) {
    const ratio = (key: keyof Round) => (middle(subject, key) / middle(express, key)).toFixed(2)
    const cells = [
      middle(subject, 'perSecond').toFixed(0).padStart(12),
      ratio('perSecond').padStart(12),
      middle(subject, 'p99').toFixed(0).padStart(9),
      middle(subject, 'startMs').toFixed(0).padStart(11),
      ratio('startMs').padStart(12),
      middle(subject, 'againMs').toFixed(0).padStart(11),
      ratio('againMs').padStart(12),
      middle(subject, 'rssMb').toFixed(0).padStart(12),
    ]
    say(subject.name.padEnd(18) + cells.join(''))
  }
}
