/** Too much, too many and too slow: what nginx refuses to a single address. */
import type { Check } from './checks.ts'
import { crowd, exchange } from './raw.ts'

/** Twice what nginx takes at once, on connections that it does not yet close for their number of requests. */
const FLOOD = { connections: 25, requests: 80 }
/** More than nginx takes at the same time. */
const CROWD = 320

/** Addresses as a load balancer names them. They are set aside for documentation: nobody has them. */
const FLOODER = '198.51.100.1'
const CROWDER = '198.51.100.2'
const NEIGHBOUR = '198.51.100.3'

const head = (line: string, visitor: string, more = '') =>
  `${line} HTTP/1.1\r\nHost: rehearsal\r\nX-Forwarded-For: 10.9.9.9, ${visitor}\r\n${more}\r\n`

/** As many requests as one connection takes, some of them of a program. */
function requests(visitor: string): string {
  const lines = Array.from({ length: FLOOD.requests }, (_, i) =>
    head(i % 10 === 9 ? 'GET /api/predict' : 'HEAD /static/style.css', visitor),
  )
  return `${lines.join('')}${head('HEAD /static/style.css', visitor, 'Connection: close\r\n')}`
}

/** @param limited nginx in front of the application, with the limits of the instance */
export async function checkLimits(limited: string): Promise<Check[]> {
  const flood = Array.from({ length: FLOOD.connections }, () => exchange(limited, [requests(FLOODER)]))
  const answers = (await Promise.all(flood)).map(({ answer }) => answer).join('')
  const neighbour = (await exchange(limited, [requests(NEIGHBOUR)])).answer
  const count = (status: number) => answers.split(`HTTP/1.1 ${status} `).length - 1
  const begun = head('POST /api/predict', CROWDER, 'Content-Type: application/json\r\nContent-Length: 9\r\n')
  const isRefused = await crowd(limited, CROWD, begun, 429)
  return [
    {
      what: `a flood from one address is refused, by 429 and when to come back (${count(429)} of ${FLOOD.connections * FLOOD.requests})`,
      fault:
        count(200) >= 900 && /HTTP\/1.1 429 (.+\r\n)+Retry-After: \d+\r\n/.test(answers)
          ? ''
          : `${count(200)} were served, ${count(429)} refused`,
    },
    {
      what: 'a program gets that refusal as a problem',
      fault: answers.includes('"title":"Too many requests"') ? '' : 'it does not',
    },
    {
      what: 'another address is served meanwhile',
      fault: neighbour.includes('HTTP/1.1 200 ') && !neighbour.includes('HTTP/1.1 429 ') ? '' : 'it is not',
    },
    {
      what: `not all of ${CROWD} requests of one address may be under way`,
      fault: isRefused ? '' : 'all are',
    },
  ]
}

/** @param impatient the same nginx, with time-outs of a second */
export async function checkTimeouts(impatient: string): Promise<Check[]> {
  const body = 'Content-Type: application/json\r\nContent-Length: 99\r\n'
  const slowly = Array.from({ length: 20 }, (_, i) => `X-${i}: slow\r\n`)
  const cases: [string, Promise<{ ms: number }>][] = [
    ['the head of a request stops', exchange(impatient, ['GET / HTTP/1.1\r\nHost: x\r\n'])],
    ['the head of a request drips', exchange(impatient, ['GET / HTTP/1.1\r\nHost: x\r\n', ...slowly], 250)],
    ['a body stops', exchange(impatient, [head('POST /api/predict', CROWDER, body), '{'])],
  ]
  return Promise.all(
    cases.map(async ([what, exchanged]) => {
      const seconds = (await exchanged).ms / 1000
      return {
        what: `nginx hangs up when ${what}`,
        fault: seconds < 4 ? '' : `not within ${seconds.toFixed(1)} s, with a time-out of 1 s`,
      }
    }),
  )
}
