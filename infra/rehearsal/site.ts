/** The application as visitors find it: behind nginx, or alone where there is none. */
import { once } from 'node:events'
import { readFileSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { complain } from '../../src/command.ts'
import { AppError } from '../../src/exception.ts'
import { readBundle } from './bundle.ts'
import { type Host, startWeb, untilHealthy } from './deployment.ts'
import { HOW_TO_INSTALL, hasNginx, nginxConfig, startNginx } from './nginx.ts'
import type { Running } from './run.ts'

/** Where the rehearsal takes place, and what runs there: to be stopped whatever happens. */
export type Stage = { folder: string; running: Set<Running> }

export type Site = {
  web: Running
  healthyMs: number
  /** Where a visitor comes in, and where the application itself listens. */
  url: string
  direct: string
  /** The link to the version that is served. */
  current: string
  proxy: Proxy | null
}
type Proxy = { nginx: Running; restart(): Promise<void>; log(): string }

export async function startSite(stage: Stage, host: Host, version: string): Promise<Site> {
  const { PORT = '8080' } = readBundle(version).environment
  await assertFree(Number(PORT))
  const direct = `http://127.0.0.1:${PORT}`
  const current = join(stage.folder, 'current')
  symlinkSync(version, current)
  const { web, healthyMs } = await startVersion(stage, host, version, direct)
  const site = { web, healthyMs, direct, current }
  if (await hasNginx()) return { ...site, ...(await startProxy(stage, host, current)) }
  complain(HOW_TO_INSTALL)
  return { ...site, url: direct, proxy: null }
}

/** Starts a version and waits until it is healthy. */
export async function startVersion({ running }: Stage, host: Host, version: string, direct: string) {
  const began = performance.now()
  const web = startWeb(readBundle(version), version, host)
  running.add(web)
  return { web, healthyMs: await untilHealthy(web, direct, began) }
}

async function startProxy({ running }: Stage, host: Host, current: string) {
  const home = join(host.home, 'nginx')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const begin = async () => {
    const nginx = startNginx(nginxConfig(readBundle(current), current, home, port), home)
    running.add(nginx)
    await untilHealthy(nginx, url, performance.now())
    return nginx
  }
  const proxy: Proxy = {
    nginx: await begin(),
    restart: async () => {
      proxy.nginx = await begin()
    },
    log: () => readFileSync(join(home, 'access.log'), 'utf8'),
  }
  return { url, proxy }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** @throws {AppError} if the port that the options set is in use here */
async function assertFree(port: number): Promise<void> {
  const server = createServer().listen(port)
  try {
    await once(server, 'listening')
  } catch (cause) {
    const message = `port ${port}, which .ebextensions sets, is in use here: stop what listens on it`
    throw new AppError(message, { cause, exitCode: 1 })
  }
  server.close()
  await once(server, 'close')
}
