/** Tables of students, and how they are sent. */
import { ANSWERS } from './answers.ts'

export const HEADING = Object.keys(ANSWERS).join(',')
export const LINE = Object.values(ANSWERS).join(',')

/** A table of so many rows that are right, with others behind them. */
export function tableOf(rows: number, ...others: string[]): string {
  return `${[HEADING, ...Array(rows).fill(LINE), ...others].join('\n')}\n`
}

export function postTable(
  url: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<Response> {
  return fetch(`${url}/api/batch`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'text/csv', ...headers },
    ...(signal ? { signal } : {}),
  })
}

/** As the form sends it, its fields in this order. */
export function postBatch(
  url: string,
  fields: Record<string, string | Blob>,
  signal?: AbortSignal,
): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields))
    typeof value === 'string' ? form.set(name, value) : form.set(name, value, 'class-canary.csv')
  return fetch(`${url}/batch`, { method: 'POST', body: form, ...(signal ? { signal } : {}) })
}
