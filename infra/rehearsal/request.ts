/** Requests that wait no longer than a visitor would. */

const PATIENCE_MS = 5000

export function request(url: string, options: RequestInit = {}): Promise<Response> {
  return fetch(url, { ...options, signal: AbortSignal.timeout(PATIENCE_MS) })
}
