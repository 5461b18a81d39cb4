/** One version of the application on the machine: unpacked, installed, started. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../src/exception.ts'
import type { Bundle } from './bundle.ts'
import { requestOnce } from './request.ts'
import { giveAway, type Running, run, start, USER } from './run.ts'

/** A registry that does not answer by then is not reachable. */
const INSTALLATION_MS = 180_000

/** A home of the unprivileged user, with a Node.js as the platform brings it. */
export type Host = {
  home: string
  node: string
  npm: string
  /** How this machine reaches the registry of packages. */
  network: Record<string, string>
}

/** @throws {AppError} unless npm runs us */
export function createHost(folder: string): Host {
  const home = join(folder, 'home')
  mkdirSync(join(home, 'bin'), { recursive: true })
  const node = join(home, 'bin/node')
  cpSync(process.execPath, node) // the project's own lies in a folder that the user may have no way into
  const npm = process.env.npm_execpath
  if (!npm) throw new AppError('start the rehearsal by "npm run rehearse": it needs the npm that runs it')
  const userConfig = join(homedir(), '.npmrc')
  if (existsSync(userConfig)) cpSync(userConfig, join(home, '.npmrc'))
  giveAway(folder)
  const isNetwork = (name: string) =>
    /^(npm_config_(globalconfig|registry)|https?_proxy|no_proxy|node_extra_ca_certs)$/i.test(name)
  const network = Object.entries(process.env).filter(([name]) => isNetwork(name)) as [string, string][]
  return { home, node, npm, network: Object.fromEntries(network) }
}

/** Unpacks a bundle and installs its packages as the platform does: not `npm ci`, and not the development's. */
export async function install(
  bundle: string,
  folder: string,
  { home, node, npm, network }: Host,
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  await run('tar', ['-xzf', bundle, '-C', folder])
  giveAway(folder)
  const env = { HOME: home, PATH: `${join(home, 'bin')}:/usr/bin:/bin`, ...network }
  const args = ['--omit=dev', 'install', '--no-audit', '--no-fund', '--fetch-retries=1']
  await run(node, [npm, ...args], { cwd: folder, env, timeout: INSTALLATION_MS, ...USER })
}

/** Starts the process of the Procfile with the environment of the options, and nothing else of ours. */
export function startWeb({ command, environment }: Bundle, folder: string, { home }: Host): Running {
  const env = { HOME: home, PATH: `${join(home, 'bin')}:/usr/bin:/bin`, ...environment }
  const [program = '', ...args] = command
  return start([program === 'node' ? join(home, 'bin/node') : program, ...args], {
    cwd: folder,
    env,
    ...USER,
  })
}

/**
 * Waits until the application answers at an address: its own, or that of nginx in front of it.
 * @returns milliseconds since then
 * @throws {AppError} with the output of what was started, if it never does
 */
export async function untilHealthy(started: Running, url: string, since: number): Promise<number> {
  const isRunning = () => started.process.exitCode === null && started.process.signalCode === null
  while (performance.now() - since < 30_000 && isRunning()) {
    const response = await requestOnce(`${url}/health`).catch(() => undefined)
    if (response?.ok) return performance.now() - since
    await sleep(10)
  }
  throw new AppError(`nothing healthy at ${url}:\n${started.output()}`, { exitCode: 1 })
}

/** The most memory that a process had, in MB; undefined where the system does not say. */
export function peakMemory({ process: { pid } }: Running): number | undefined {
  const file = `/proc/${pid}/status`
  const [, kilobytes] = existsSync(file) ? (/VmHWM:\s+(\d+) kB/.exec(readFileSync(file, 'utf8')) ?? []) : []
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024
}

/** The size of a folder's files, in bytes. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
