/** What a visitor does, and what must come back. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Schema, typicalRow } from '../../src/schema.ts'
import { request } from './request.ts'

export type Check = { what: string; fault: string }

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** Added to every number, where it changes little, to be told from any other number in a log. */
const CANARY = 0.0625

/** A made-up row as a form sends it. */
export function formOf(schema: Schema): string {
  const answers = Object.entries(typicalRow(schema)).map(([name, answer]) => [
    name,
    String(typeof answer === 'number' ? answer - CANARY : answer),
  ])
  return new URLSearchParams(Object.fromEntries(answers)).toString()
}

export function submit(url: string, body: string): Promise<Response> {
  return request(`${url}/predict`, { method: 'POST', headers: FORM, body })
}

/** @param folder the unpacked bundle, whose files must arrive as they are */
export async function checkPages(url: string, schema: Schema, folder: string): Promise<Check[]> {
  const page = await request(url)
  const answer = await submit(url, formOf(schema))
  const style = await request(`${url}/static/style.css`)
  const report = await request(`${url}/report`)
  const estimate = /data-part="estimate">([\d.]+)</.exec(await answer.text())?.[1]
  return [
    {
      what: 'the page has the form',
      fault: (await page.text()).includes('action="/predict"') ? '' : `status ${page.status}`,
    },
    {
      what: `the submitted form gets an estimate (${estimate})`,
      fault: estimate ? '' : `status ${answer.status}`,
    },
    { what: 'the report is there', fault: report.ok ? '' : `status ${report.status}` },
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

/** @param body the form that was submitted before  @param logs what nginx and the application wrote down */
export async function checkProxy(
  url: string,
  body: string,
  logs: { nginx(): string; application(): string },
): Promise<Check[]> {
  const large = await submit(url, 'x'.repeat(200_000))
  const docs = await request(`${url}/docs`, { headers: { 'X-Forwarded-Proto': 'https' } })
  const numbers = [...new URLSearchParams(body).values()].filter(answer => /\d\.\d/.test(answer))
  const served = /GET \/static\/style\.css 200 upstream=-/.test(logs.nginx())
  return [
    { what: 'nginx served the static file itself', fault: served ? '' : 'it asked the application' },
    {
      what: 'nginx refuses a form of 200 kB before the application sees it',
      fault:
        large.status === 413 && /POST \/predict 413 upstream=-/.test(logs.nginx())
          ? ''
          : `status ${large.status}`,
    },
    {
      what: 'the application hears from the proxy that the visitor came by HTTPS',
      fault: (await docs.text()).includes('curl https://') ? '' : 'it shows addresses without HTTPS',
    },
    {
      what: 'the log of the application holds no answer',
      fault: numbers.some(number => logs.application().includes(number)) ? 'it does' : '',
    },
  ]
}
