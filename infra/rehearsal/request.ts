/** Requests that wait no longer than a visitor would. */

const PATIENCE_MS = 5000

export function request(url: string, options: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) })
}

/** Asks without keeping the connection: the application has none to wait for when it stops, as behind nginx. */
export function requestOnce(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return request(url, { headers: { ...headers, Connection: 'close' } })
}
