import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler } from 'express'
import { afterAll, expect, it } from 'vitest'
import { addRoute } from '../../src/web/route.ts'

const app = express()
const answer: RequestHandler = (req, res) => void res.send(req.method)
const pass: RequestHandler = (_req, _res, next) => next()
addRoute(app, '/get', { get: answer })
addRoute(app, '/post', { post: [pass, answer] })
addRoute(app, '/both', { get: [pass, answer], post: answer })
const server = app.listen(0)
await once(server, 'listening')
afterAll(() => server.close())
const ask = (path: string, method: string) =>
  fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`, { method })

it.each([
  ['/get', ['GET', 'HEAD']],
  ['/post', ['POST']],
  ['/both', ['GET', 'HEAD', 'POST']],
])('%s takes %j, and refuses all else by saying so', async (path, allowed) => {
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
    const response = await ask(path, method)
    const { status, headers } = response
    await response.text()
    if (allowed.includes(method)) expect(status).toBe(200)
    else expect([method, status, headers.get('allow')]).toEqual([method, 405, allowed.join(', ')])
  }
})
