/** Requests as they are on the wire: `fetch` sets a Host of its own, and unpacks what is compressed. */
import { once } from 'node:events'
import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

type Raw = { status: number; headers: IncomingHttpHeaders; bytes: Buffer; body: string }

/** Keeps no connection, for which a server that stops would wait a second. */
export async function fetchRaw(
  url: string,
  { path = '/', method = 'GET', headers = {}, body = '' }: RawRequest = {},
): Promise<Raw> {
  const sent = request(url, { path, method, headers, agent: false }).end(body)
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  const bytes = Buffer.concat(await answer.toArray())
  return { status: answer.statusCode ?? 0, headers: answer.headers, bytes, body: bytes.toString() }
}

type RawRequest = { path?: string; method?: string; headers?: Record<string, string>; body?: string }
