/** The headers of what arrives through nginx: they are the application's, whoever answers. */
import { type Check, HTTPS } from './checks.ts'
import { exchange } from './raw.ts'
import { requestOnce } from './request.ts'

/** Headers that say how an answer came, not what it is. */
const OF_TRANSPORT = ['connection', 'date', 'keep-alive', 'server', 'transfer-encoding', 'x-request-id']
/** A file's, which nginx makes up in another way than the application. */
const OF_FILE = ['accept-ranges', 'content-length', 'etag', 'last-modified', 'content-encoding', 'vary']
/** Of another length; and what makes sense over HTTPS only, which nginx hears of in heads that it can read. */
const OF_REFUSAL = [...OF_TRANSPORT, 'content-length', 'strict-transport-security']

/** An answer has the same headers through nginx as without it, and none twice. */
export async function checkSameHeaders(url: string, direct: string): Promise<Check> {
  const paths = [
    '/',
    '/static/style.css',
    '/vendor/simple.css',
    '/report',
    '/health',
    '/openapi.json',
    '/none',
  ]
  const faults: string[] = []
  for (const path of paths) {
    const leftOut = [...OF_TRANSPORT, ...(path.startsWith('/static') ? OF_FILE : [])]
    const [through, straight] = await Promise.all(
      [url, direct].map(async base => headersOf(await requestOnce(`${base}${path}`, HTTPS), leftOut)),
    )
    faults.push(...differences(path, through, straight))
  }
  return { what: 'files and pages have the same headers through nginx', fault: faults.join('; ') }
}

/** What nginx refuses itself has the headers that the application gives its own refusals. */
export async function checkHeadersOfRefusals(url: string, direct: string, secret: string): Promise<Check> {
  const ofApplication = await headersOf(await requestOnce(`${direct}/none`), OF_REFUSAL)
  const last = 'Host: rehearsal\r\nConnection: close\r\n\r\n'
  const cases: [number, string][] = [
    [400, `GET http://[::1/predict?${secret} HTTP/1.1\r\n${last}`],
    [400, `GET /%%?${secret} HTTP/1.1\r\n${last}`],
    [400, `GET /?${secret} HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n${last}`],
    [403, `GET /static/?${secret} HTTP/1.1\r\n${last}`],
    [404, `GET /static/none?${secret} HTTP/1.1\r\n${last}`],
    [405, `TRACE /?${secret} HTTP/1.1\r\n${last}`],
    [414, `GET /${'x'.repeat(9000)}?${secret} HTTP/1.1\r\n${last}`],
    [501, `POST /predict?${secret} HTTP/1.1\r\nTransfer-Encoding: none\r\n${last}`],
  ]
  const faults: string[] = []
  for (const [status, text] of cases) {
    const { answer } = await exchange(url, [text])
    if (!answer.startsWith(`HTTP/1.1 ${status} `)) faults.push(`${answer.slice(0, 12)} instead of ${status}`)
    faults.push(...differences(String(status), without(parsed(answer), OF_REFUSAL), ofApplication))
  }
  return { what: `nginx's own refusals have the headers of the application's`, fault: faults.join('; ') }
}

async function headersOf(response: Response, leftOut: string[]): Promise<Headers> {
  await response.arrayBuffer() // an answer that nobody reads would keep the application from stopping
  return without(response.headers, leftOut)
}

function without(headers: Headers, leftOut: string[]): Headers {
  return new Headers([...headers].filter(([name]) => !leftOut.includes(name)))
}

/** The headers of an answer as it came; one that came twice has both values. */
function parsed(answer: string): Headers {
  const lines = (answer.split('\r\n\r\n')[0] ?? '').split('\r\n').slice(1)
  return new Headers(lines.map(line => line.split(/: (.*)/).slice(0, 2) as [string, string]))
}

function differences(what: string, given = new Headers(), expected = given): string[] {
  return [...new Set([...given.keys(), ...expected.keys()])]
    .filter(name => given.get(name) !== expected.get(name))
    .map(name => `${what}: ${name} is ${given.get(name)}, not ${expected.get(name)}`)
}
