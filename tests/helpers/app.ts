/** The real application on a real port. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { createApp } from '../../application.ts'
import type { Logger } from '../../src/logger.ts'
import { loadTrained, type Prediction, type Predictor } from '../../src/pipelines/predict_pipeline.ts'
import type { Access } from '../../src/web/access.ts'
import { createWebServer } from '../../src/web/http_server.ts'
import { STUDENTS_ARTIFACTS } from './files.ts'

export type App = { url: string; logged: Record<string, unknown>[] }

/** Serves artifacts, the students' unless told, or a changed predictor, until the tests of the file are done. */
export async function startApp(
  change: (predictor: Predictor) => Predictor = predictor => predictor,
  artifacts = STUDENTS_ARTIFACTS,
  access?: Access,
): Promise<App> {
  const logged: Record<string, unknown>[] = []
  const log = (level: string) => (message: string, more: object) => logged.push({ level, message, ...more })
  const logger = { info: log('info'), warn: log('warn'), error: log('error') } as unknown as Logger
  const { predictor, saved } = await loadTrained(artifacts)
  const app = createApp(change(predictor), saved, logger, access)
  const server = createWebServer(app, logger).server.listen(0)
  await once(server, 'listening')
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, logged }
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
