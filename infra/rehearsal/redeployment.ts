/** A second version, deployed in place while visitors use the first. */
import { appendFileSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Schema } from '../../src/schema.ts'
import { type Check, formOf, submit } from './checks.ts'
import { type Host, install, peakMemory } from './deployment.ts'
import { startLoad, type Visit } from './load.ts'
import { request } from './request.ts'
import { stop } from './run.ts'
import { type Site, type Stage, startVersion } from './site.ts'

/** Marks the second version's pages. */
const MARK = '<!-- the second version -->'

type Redeployed = { healthyMs: number; memory: (number | undefined)[]; checks: Check[] }

/**
 * In the platform's order: install beside the running version; then stop nginx, turn the link, stop the application,
 * start the new one, start nginx.
 */
export async function redeploy(
  stage: Stage,
  host: Host,
  site: Site,
  archive: string,
  schema: Schema,
): Promise<Redeployed> {
  const second = join(stage.folder, 'second')
  const body = formOf(schema)
  const endLoad = startLoad([
    () => request(site.url),
    () => submit(site.url, body),
    () => request(`${site.url}/static/style.css`),
    () => request(`${site.url}/report`),
  ])
  await sleep(1000)
  await install(archive, second, host)
  appendFileSync(join(second, 'templates/partials/foot.ejs'), MARK)
  const firstMemory = peakMemory(site.web)

  const began = performance.now()
  const nginxEnd = site.proxy ? await stop(site.proxy.nginx) : 0
  symlinkSync(second, `${site.current}.next`)
  renameSync(`${site.current}.next`, site.current)
  const webEnd = await stop(site.web)
  const { web, healthyMs } = await startVersion(stage, host, second, site.direct)
  await site.proxy?.restart()
  const ended = performance.now()

  await sleep(3000)
  const page = await (await request(site.url)).text()
  const visits = await endLoad()
  return {
    healthyMs,
    memory: [firstMemory, peakMemory(web)],
    checks: [
      ...switchChecks(visits, began, ended),
      {
        what: 'what served the first version stopped in order',
        fault: nginxEnd === 0 && webEnd === 0 ? '' : `${nginxEnd}, ${webEnd}`,
      },
      { what: 'the second version is served', fault: page.includes(MARK) ? '' : 'the first one is' },
    ],
  }
}

/** A request that was under way during the switch may fail, and is counted; no other may. */
export function switchChecks(visits: Visit[], began: number, ended: number): Check[] {
  const failed = visits.filter(({ fault }) => fault)
  const outside = failed.filter(visit => visit.ended < began || visit.began > ended)
  const kinds = [...new Set(outside.map(({ fault }) => fault))].join(', ')
  const seconds = ((ended - began) / 1000).toFixed(1)
  return [
    {
      what: `${visits.length} requests during the deployment, ${failed.length - outside.length} failed in the ${seconds} s of the switch`,
      fault: visits.length > 100 ? '' : 'too few to tell',
    },
    {
      what: 'no request failed outside the switch',
      fault: outside.length === 0 ? '' : `${outside.length} did: ${kinds}`,
    },
  ]
}
