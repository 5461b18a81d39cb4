/** How a request got here: the only place that decides whether it came by HTTPS. */
import type { IncomingMessage } from 'node:http'

/**
 * Whether the visitor's browser spoke HTTPS, as the proxy in front says: CloudFront by a header of its own, as it cannot
 * set the usual one (and what stands behind it would say how CloudFront came), or else a load balancer. Anybody can send
 * either, so nothing may follow from it but in the sender's own answer.
 */
export function cameByHttps({ headers }: IncomingMessage): boolean {
  const said = headers['cloudfront-forwarded-proto'] ?? headers['x-forwarded-proto']
  return /^https\s*(,|$)/i.test(String(said))
}

/** Whether it was sent on this machine to this process, without a proxy between. */
export function isLocal({ headers, socket }: IncomingMessage): boolean {
  const proxied = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'via'].some(name => name in headers)
  return !proxied && /^(::1$|(::ffff:)?127\.)/.test(socket.remoteAddress ?? '')
}
