/** The application against bare servers, side by side in one run, on loopback; `ROUNDS=9` takes longer. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
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
type Round = { startMs: number; perSecond: number; p99: number; rssMb: number }

/** Starts a server, waits for its first answer, loads it, and stops it. */
async function measure({ script, request }: Subject): Promise<Round> {
  const began = performance.now()
  const server = spawn(process.execPath, [script], {
    env: { ...process.env, PORT: String(PORT), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    await firstAnswer(server, request)
    const startMs = performance.now() - began
    await load(request, 1)
    const result = await load(request, SECONDS)
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${script}: ${result.non2xx + result.errors} requests failed`)
    const rssMb = Number(execFileSync('ps', ['-o', 'rss=', '-p', String(server.pid)])) / 1024
    return { startMs, perSecond: result.requests.average, p99: result.latency.p99, rssMb }
  } finally {
    server.kill('SIGKILL')
    await once(server, 'exit')
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

/** Prints a table of medians. */
export async function benchServers(): Promise<void> {
  const rounds = new Map<Subject, Round[]>(SUBJECTS.map(subject => [subject, []]))
  for (let round = 1; round <= ROUNDS; round++) {
    complain(`round ${round} of ${ROUNDS}`)
    for (const subject of SUBJECTS) rounds.get(subject)?.push(await measure(subject))
  }

  const middle = (subject: Subject, key: keyof Round) =>
    median((rounds.get(subject) ?? []).map(round => round[key]))
  const express = at(SUBJECTS, 1)
  say(`medians of ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections, Node ${process.version}\n`)
  say('                    requests/s  of Express   p99 ms   start ms  of Express   memory MB')
  for (const subject of SUBJECTS) {
    const ratio = (key: keyof Round) => (middle(subject, key) / middle(express, key)).toFixed(2)
    const cells = [
      middle(subject, 'perSecond').toFixed(0).padStart(12),
      ratio('perSecond').padStart(12),
      middle(subject, 'p99').toFixed(0).padStart(9),
      middle(subject, 'startMs').toFixed(0).padStart(11),
      ratio('startMs').padStart(12),
      middle(subject, 'rssMb').toFixed(0).padStart(12),
    ]
    say(subject.name.padEnd(18) + cells.join(''))
  }
}
