import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import { startApp } from '../helpers/app.ts'

/** The answer to a request as a load balancer hands it on; `fetch` would not let the host be said. */
async function ask(url: string, path: string, headers: Record<string, string>, method = 'GET') {
  const asked = request(`${url}${path}`, { headers, method }).end()
  const [answer] = await once(asked, 'response')
  answer.resume()
  return { status: answer.statusCode, location: answer.headers.location }
}

describe('behind a load balancer with a certificate', () => {
  it('what came by HTTP is led to HTTPS, without a query that could hold an answer', async () => {
    const { url } = await startApp({ toHttps: true })
    const byHttp = { host: 'scores.example.com:80', 'x-forwarded-proto': 'http' }
    expect(await ask(url, '/report?an=answer', byHttp)).toEqual({
      status: 308,
      location: 'https://scores.example.com/report',
    })
    expect((await ask(url, '/predict', byHttp, 'POST')).status).toBe(308)
    expect((await ask(url, '/report', { ...byHttp, 'x-forwarded-proto': 'https' })).status).toBe(200)
    expect((await ask(url, '/health', {})).status).toBe(200) // the load balancer's own look
  })

  it('nothing is led anywhere where none is said to stand', async () => {
    const { url } = await startApp()
    expect((await ask(url, '/', { 'x-forwarded-proto': 'http' })).status).toBe(200)
  })
})
