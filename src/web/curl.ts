/** A request as a line for a shell. */

/** @param host as a client sent it: it is only used if it can be nothing else than a host and a port */
export function curlLine(protocol: string, host: string | undefined, body: unknown): string {
  const safe = /^(\[[\da-f:]+\]|[\w.-]+)(:\d+)?$/i.test(host ?? '') ? host : 'localhost:8080'
  const quoted = JSON.stringify(body).replaceAll("'", `'\\''`)
  return `curl ${protocol === 'https' ? 'https' : 'http'}://${safe}/api/predict -H 'Content-Type: application/json' -d '${quoted}'`
}
