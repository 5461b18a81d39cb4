/** Shoots at the real application with what fast-check draws, and tells what it should not have done: `npm run fuzz`. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { createApp } from '../../application.ts'
import { complain, runCommand, say } from '../../src/command.ts'
import { AppError } from '../../src/exception.ts'
import { createLogger } from '../../src/logger.ts'
import { numberOption, textOption } from '../../src/options.ts'
import { loadTrained } from '../../src/pipelines/predict_pipeline.ts'
import { DIGITS, UNESCAPED } from './canary.ts'
import { type Shot, shots } from './requests.ts'
import { type Answer, shoot } from './shooting.ts'

const ROOT = join(import.meta.dirname, '../..')
const USAGE = `Usage: npm run fuzz --

  Sends requests of every shape to the application around the artifacts, and tells which answers are not as they must
  be. The same seed draws the same requests.`
const OPTIONS = {
  requests: numberOption('N', 'how many', { min: 1, max: 1e9, whole: true, byDefault: 20_000 }),
  seed: numberOption('N', 'what the requests are drawn from (the time)', {
    min: 0,
    max: 2 ** 31 - 1,
    whole: true,
    byDefault: () => Date.now() % 2 ** 31,
  }),
  artifacts: textOption('DIR', 'the artifacts to serve', join(ROOT, 'artifacts')),
}

/** Drawn together; few of them are kept in memory. */
const ROUND = 1000
/** Connections at a time, and requests one after the other on each. */
const LANES = 32
const VOLLEY = 16
const SECURE = [
  /\r\ncontent-security-policy: default-src 'none'/i,
  /\r\nx-content-type-options: nosniff\r\n/i,
  /\r\nx-frame-options: /i,
  /\r\nreferrer-policy: no-referrer\r\n/i,
]

export type Fuzzed = { answered: number; faults: string[] }

/** @returns the first faults, a line each, with the request at fault */
export async function fuzz(requests: number, seed: number, artifacts: string): Promise<Fuzzed> {
  const { schema, routes } = await known(artifacts)
  const server = await serve(artifacts)
  const faults: string[] = []
  let answered = 0
  const judge = (shot: Shot, answer: Answer | undefined, hung: boolean) => {
    if (answer) answered++
    const fault = answer ? faultOf(answer) : hung ? 'the connection hung' : shot.proper && 'no answer'
    if (fault) faults.push(`${fault}: ${JSON.stringify(shot.text.slice(0, 1000))}`)
  }
  for (let from = 0; from < requests && faults.length === 0; from += ROUND) {
    const drawn = fc.sample(shots(schema, routes), {
      seed: seed + from,
      numRuns: Math.min(ROUND, requests - from),
    })
    const volleys = together(drawn)
    const lane = async () => {
      for (let volley = volleys.pop(); volley; volley = volleys.pop()) {
        const { answers, hung } = await shoot(server.port, volley)
        for (const [i, shot] of volley.entries()) judge(shot, answers[i], hung)
      }
    }
    await Promise.all(Array.from({ length: LANES }, lane))
  }
  return { answered, faults: [...faults.slice(0, 5), ...(await server.stop())] }
}

/** Proper requests share a connection, broken ones and the last of a connection do not. */
function together(drawn: Shot[]): Shot[][] {
  const kept = drawn.filter(shot => shot.keeps)
  const volleys = drawn.filter(shot => !shot.keeps).map(shot => [shot])
  for (let i = 0; i < kept.length; i += VOLLEY) volleys.push(kept.slice(i, i + VOLLEY))
  return volleys
}

function faultOf({ status, head, body }: Answer): string | undefined {
  const isBusy = status === 503 && /^retry-after:/im.test(head) // one batch at a time
  if (!(status >= 200 && status < 500) && !isBusy) return `status ${status}`
  if (!SECURE.every(header => header.test(head))) return `a security header is missing from ${head}`
  if (head.includes(DIGITS)) return `a header repeats what was sent: ${head}`
  if (/\r\ncontent-type: text\/html/i.test(head) && UNESCAPED.test(body)) return `unescaped in the page`
  if (status >= 400 && /node_modules|\.[jt]s:\d/.test(body)) return `the answer tells of the code: ${body}`
  return undefined
}

/** The questions and routes of what is served. */
async function known(artifacts: string) {
  const { predictor, saved } = loadTrained(artifacts)
  const app = createApp(predictor, saved, createLogger('error'))
  const handled = app.router.stack.flatMap(({ route }) =>
    route ? [{ path: route.path, takesPost: route.stack.some(({ method }) => method === 'post') }] : [],
  )
  const files = readdirSync(join(ROOT, 'static')).map(file => ({ path: `/static/${file}`, takesPost: false }))
  return { schema: predictor.schema, routes: [...handled, ...files] }
}

type Served = {
  port: number
  /** @returns what it did wrong in the end, or wrote that it should not have */
  stop(): Promise<string[]>
}

/** Starts the application without the right to write any file. */
async function serve(artifacts: string): Promise<Served> {
  const args = ['--permission', '--allow-fs-read=*', 'application.ts']
  const env = { ...process.env, PORT: '0', ARTIFACTS: artifacts, LOG_LEVEL: 'silly' }
  const child = spawn(process.execPath, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const ended = once(child, 'close')
  let [tail, complaints, leak] = ['', '', '']
  child.stderr.setEncoding('utf8').on('data', data => (complaints += data))
  const port = new Promise<number>(resolve => {
    child.stdout.setEncoding('utf8').on('data', data => {
      tail += data
      const listening = /"port":(\d+)/.exec(tail)
      if (listening) resolve(Number(listening[1]))
      leak ||= tail.split('\n').find(line => line.includes(DIGITS)) ?? ''
      tail = tail.slice(tail.lastIndexOf('\n') + 1)
    })
  })
  await Promise.race([port, ended])
  if (child.exitCode !== null) throw new AppError(complaints, { exitCode: 1 })
  return {
    port: await port,
    async stop() {
      child.kill('SIGTERM')
      const [code] = await ended
      process.off('exit', kill)
      return [
        ...(leak ? [`the log holds what was sent: ${leak}`] : []),
        ...(complaints ? [`stderr is not empty: ${complaints}`] : []),
        ...(code === 0 ? [] : [`the server ended with ${code}`]),
      ]
    },
  }
}

if (import.meta.main) {
  await runCommand(USAGE, OPTIONS, async ({ requests, seed, artifacts }) => {
    complain(`Seed ${seed} …`)
    const { answered, faults } = await fuzz(requests, seed, artifacts)
    for (const fault of faults) say(fault)
    if (faults.length > 0) throw new AppError(`${faults.length} faults with --seed ${seed}`, { exitCode: 1 })
    say(`${requests} requests, ${answered} answers, no fault`)
  })
}
