/** The real application on a real port. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, onTestFinished } from 'vitest'
import { createApp } from '../../application.ts'
import type { Logger } from '../../src/logger.ts'
import { loadTrained, type Prediction, type Predictor } from '../../src/pipelines/predict_pipeline.ts'
import type { Access } from '../../src/web/access.ts'
import { createWebServer, type TimeLimits, type WebServer } from '../../src/web/http_server.ts'
import { STUDENTS_ARTIFACTS } from './files.ts'

export type App = { url: string; logged: Record<string, unknown>[] }
type Started = App & { port: number; web: WebServer }
type Options = {
  /** The students' unless told. */
  artifacts?: string
  change?: (predictor: Predictor) => Predictor
  access?: Access
  toHttps?: boolean
  limits?: TimeLimits
}

/** Serves until the tests of the file are done. */
export async function startApp(options?: Options): Promise<App> {
  const app = await listen(options)
  afterAll(() => end(app))
  return app
}

/** Serves until the test is done. */
export async function startServer(options?: Options): Promise<Started> {
  const app = await listen(options)
  onTestFinished(() => end(app))
  return app
}

async function listen({
  artifacts = STUDENTS_ARTIFACTS,
  change = predictor => predictor,
  access,
  toHttps = false,
  limits,
}: Options = {}): Promise<Started> {
  const logged: Record<string, unknown>[] = []
  const log =
    (level: string) =>
    (message: string, { each = [{}], ...more }: { each?: object[] } = {}) =>
      void logged.push(...each.map(line => ({ level, message, ...more, ...line })))
  const logger = { info: log('info'), warn: log('warn'), error: log('error') } as unknown as Logger
  const { predictor, saved } = loadTrained(artifacts)
  const web = createWebServer(
    createApp(change(predictor), saved, logger, { access, toHttps }),
    logger,
    limits,
  )
  await once(web.server.listen(0), 'listening')
  const { port } = web.server.address() as AddressInfo
  return { url: `http://localhost:${port}`, port, web, logged }
}

function end({ web }: Started): void {
  web.server.close()
  web.server.closeAllConnections()
}

export function postForm(url: string, body: Record<string, unknown> | string): Promise<Response> {
  const encoded =
    typeof body === 'string' ? body : new URLSearchParams(body as Record<string, string>).toString()
  return fetch(url, {
    method: 'POST',
    body: encoded,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    redirect: 'manual',
  })
}

export function postJson(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const encoded = typeof body === 'string' ? body : JSON.stringify(body)
  return fetch(url, {
    method: 'POST',
    body: encoded,
    headers: { 'Content-Type': 'application/json', ...headers },
  })
}

/** What the tests read of an answer of the API. */
export type Body = Prediction &
  Pick<Predictor, 'model'> & { reference: string; errors: { field: string; message: string }[] }

export function bodyOf(response: Response): Promise<Body> {
  return response.json() as Promise<Body>
}
