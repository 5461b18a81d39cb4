/** What a visitor does, and what must come back. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Column, Schema } from '../../src/schema/schema.ts'
import { typicalRow } from '../../src/schema/typical_row.ts'
import { request } from './request.ts'

export type Check = { what: string; fault: string }

/** What a load balancer says of a visitor who came by HTTPS. */
export const HTTPS = { 'X-Forwarded-Proto': 'https' }

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** How far up its range a number lies: near the middle, and with decimals that tell it from any other in a log. */
const CANARY = 65 / 128

/** A made-up row as a form sends it. */
export function formOf(schema: Schema): string {
  const row = typicalRow(schema)
  const answer = (column: Column) =>
    column.kind === 'number'
      ? column.range.low + (column.range.high - column.range.low) * CANARY
      : row[column.name]
  const answers = schema.columns.map(column => [column.name, String(answer(column))])
  return new URLSearchParams(Object.fromEntries(answers)).toString()
}

export function submit(
  url: string,
  body: string,
  query = '',
  headers: Record<string, string> = {},
): Promise<Response> {
  return request(`${url}/predict${query}`, { method: 'POST', headers: { ...FORM, ...headers }, body })
}

/** @param folder the unpacked bundle, whose files must arrive as they are */
export async function checkPages(url: string, form: string, folder: string): Promise<Check[]> {
  const page = await request(url)
  const answer = await submit(url, form)
  const style = await request(`${url}/static/style.css`)
  const report = await request(`${url}/report`)
  const template = await request(`${url}/batch/template.csv`)
  const estimate = /class="estimate"><strong>([^<]+)</.exec(await answer.text())?.[1]
  return [
    {
      what: 'the page has the form',
      fault: (await page.text()).includes('action="/predict"') ? '' : `status ${page.status}`,
    },
    {
      what: `the submitted form gets an estimate (${estimate})`,
      fault: estimate ? '' : `status ${answer.status}`,
    },
    {
      what: 'the report is there',
      fault: (await report.text()).includes('</html>') ? '' : `status ${report.status}`,
    },
    {
      what: 'the template of a table is there',
      fault: template.headers.get('content-type')?.startsWith('text/csv') ? '' : `status ${template.status}`,
    },
    {
      what: 'a static file arrives as it is, and as CSS',
      fault:
        (await style.text()) === readFileSync(join(folder, 'static/style.css'), 'utf8') &&
        style.headers.get('content-type')?.startsWith('text/css')
          ? ''
          : `status ${style.status}, ${style.headers.get('content-type')}`,
    },
  ]
}

/**
 * @param body the form that was submitted  @param secret the query strings that were sent
 * @param logs what nginx writes on the instance, what it wrote for us, and what the application wrote
 */
export function checkLogs(
  body: string,
  secret: string,
  logs: { instance: string; visits: string; application: string },
): Check[] {
  const numbers = [...new URLSearchParams(body).values()].filter(answer => /\d\.\d/.test(answer))
  const answersIn = (log: string) => (numbers.some(number => log.includes(number)) ? 'one is there' : '')
  return [
    { what: 'the log of the application holds no answer', fault: answersIn(logs.application) },
    {
      what: 'no answer was in an address',
      fault: logs.visits.includes(secret) ? answersIn(logs.visits) : 'the log of addresses misses queries',
    },
    {
      what: 'no log of nginx or the application holds a query string',
      fault: `${logs.instance}${logs.application}`.includes(secret) ? 'one does' : '',
    },
  ]
}
