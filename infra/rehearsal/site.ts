/** The application as visitors find it: behind nginx, or alone where there is none. */
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { complain } from '../../src/command.ts'
import { AppError } from '../../src/exception.ts'
import { readBundle } from './bundle.ts'
import { type Host, startWeb, untilHealthy } from './deployment.ts'
import { HOW_TO_INSTALL, hasNginx, nginxFiles, nginxLogs, startNginx } from './nginx.ts'
import type { Running } from './run.ts'

/** Where the rehearsal takes place, in folders as on the instance, and what runs there: stopped whatever happens. */
export type Stage = { folder: string; running: Set<Running> }

/** Where the platform unpacks and installs a version, and where it is served. */
export const stagingOf = ({ folder }: Stage) => join(folder, 'var/app/staging')
export const currentOf = ({ folder }: Stage) => join(folder, 'var/app/current')

export type Site = {
  web: Running
  healthyMs: number
  /** Where a visitor comes in, and where the application itself listens. */
  url: string
  direct: string
  proxy: ReverseProxy | null
}
export type ReverseProxy = {
  nginx: Running
  /** Starts nginx with the configuration of the current version, and does not wait. */
  start(): Running
  logs(): { instance: string; visits: string }
}

/** Starts what is in the current folder. */
export async function startSite(stage: Stage, host: Host): Promise<Site> {
  const { PORT = '8080' } = readBundle(currentOf(stage)).environment
  await assertFree(Number(PORT))
  const direct = `http://127.0.0.1:${PORT}`
  const began = performance.now()
  const web = startCurrent(stage, host)
  const healthyMs = await untilHealthy(web, direct, began)
  const site = { web, healthyMs, direct }
  if (await hasNginx()) return { ...site, ...(await startProxy(stage)) }
  complain(HOW_TO_INSTALL)
  return { ...site, url: direct, proxy: null }
}

export function startCurrent(stage: Stage, host: Host): Running {
  const web = startWeb(readBundle(currentOf(stage)), currentOf(stage), host)
  stage.running.add(web)
  return web
}

async function startProxy(stage: Stage): Promise<Pick<Site, 'url' | 'proxy'>> {
  const { url, start } = await nginxIn(stage, stage.folder)
  const nginx = start()
  await untilHealthy(nginx, url, performance.now())
  return { url, proxy: { nginx, start, logs: () => nginxLogs(stage.folder) } }
}

/** A second nginx with the same configuration, but for time-outs that a rehearsal can wait for. @returns its address */
export async function startImpatient(stage: Stage): Promise<string> {
  const { url, start } = await nginxIn(stage, join(stage.folder, 'impatient'), text =>
    text.replace(/(?<=client_(header|body)_timeout +)\d+;/g, '1;'),
  )
  await untilHealthy(start(), url, performance.now())
  return url
}

/** An nginx at a port of its own, not running yet. @param root the copy of the instance's folders */
async function nginxIn(stage: Stage, root: string, change = (text: string) => text) {
  const port = await freePort()
  const start = () => {
    const files = Object.entries(nginxFiles(readBundle(currentOf(stage)), port))
    const nginx = startNginx(root, Object.fromEntries(files.map(([path, text]) => [path, change(text)])))
    stage.running.add(nginx)
    return nginx
  }
  return { url: `http://127.0.0.1:${port}`, start }
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
