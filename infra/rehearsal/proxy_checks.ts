/** What nginx does in front of the application: files and refusals. */
import { type Check, HTTPS, submit } from './checks.ts'
import { checkHeadersOfRefusals, checkSameHeaders } from './header_checks.ts'
import { request } from './request.ts'
import type { ReverseProxy, Site } from './site.ts'

/** @param secret marks query strings, which the log of the instance must not hold */
export async function checkProxy(
  { url, direct }: Site,
  proxy: ReverseProxy,
  secret: string,
): Promise<Check[]> {
  const large = 'x'.repeat(200_000)
  const secure = await request(url, { headers: HTTPS })
  const css = await request(`${url}/static/style.css`, { headers: { 'Accept-Encoding': 'gzip' } })
  const form = await submit(url, large, `?${secret}`)
  const json = await request(`${url}/api/predict?${secret}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: large,
  })
  const problem = json.headers.get('content-type')?.startsWith('application/problem+json')
  const { visits } = proxy.logs()
  return [
    {
      what: 'nginx serves a static file itself, compressed',
      fault:
        visits.includes('GET /static/style.css HTTP/1.1 -> 200 upstream=- ') &&
        css.headers.get('content-encoding') === 'gzip'
          ? ''
          : `content-encoding ${css.headers.get('content-encoding')}, or it asked the application`,
    },
    {
      what: 'nginx refuses a form of 200 kB before the application sees it',
      fault: form.status === 413 && visits.includes('-> 413 upstream=- ') ? '' : `status ${form.status}`,
    },
    {
      what: 'nginx refuses a program by a problem that it can read',
      fault:
        problem && (await json.text()).includes('"status":413') ? '' : `${json.headers.get('content-type')}`,
    },
    {
      what: 'the application hears from the proxy that the visitor came by HTTPS',
      fault: secure.headers.has('strict-transport-security') ? '' : 'it does not insist on HTTPS',
    },
    await checkSameHeaders(url, direct),
    await checkHeadersOfRefusals(url, direct, secret),
  ]
}

/** What visitors are told while the application is started anew. */
export async function checkGone(url: string, secret: string): Promise<Check> {
  const answer = await request(`${url}/?${secret}`)
  const isHelpful = (await answer.text()).includes('being updated') && answer.headers.has('retry-after')
  return {
    what: 'while there is no application, nginx says to come back',
    fault: answer.status === 502 && isHelpful ? '' : `status ${answer.status}`,
  }
}
