/** A second version, deployed in place while visitors use the first. */
import { appendFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Check, submit } from './checks.ts'
import { type Host, install, peakMemory, untilHealthy } from './deployment.ts'
import { startLoad, type Visit } from './load.ts'
import { request } from './request.ts'
import { stop } from './run.ts'
import { currentOf, type Site, type Stage, stagingOf, startCurrent } from './site.ts'

/** Marks the second version's pages. */
const MARK = '<!-- the second version -->'

/**
 * Milliseconds that the platform takes for its services around each step (`systemctl disable`, `daemon-reload` and the
 * like), from an `eb-engine.log` of January 2026: nginx stopped at 57.22 s, the application at 57.41, the folders
 * swapped at 57.74, the application started at 58.05, nginx at 58.29 to 58.39.
 */
const SYSTEMCTL = { nginxStopped: 190, webStopped: 330, swapped: 300, webStarted: 310 }

type Redeployed = { healthyMs: number; memory: (number | undefined)[]; checks: Check[] }

/**
 * In the platform's order: install beside the running version; then stop nginx, stop the application, swap the folders,
 * start the new application, and start nginx without asking whether the application is there yet.
 */
export async function redeploy(
  stage: Stage,
  host: Host,
  site: Site,
  archive: string,
  body: string,
): Promise<Redeployed> {
  const endLoad = startVisits(site, body)
  await sleep(1000)
  await install(archive, stagingOf(stage), host)
  appendFileSync(join(stagingOf(stage), 'templates/partials/foot.ejs'), MARK)
  const firstMemory = peakMemory(site.web)

  const began = performance.now()
  const nginxEnd = site.proxy ? await stop(site.proxy.nginx) : 0
  await sleep(SYSTEMCTL.nginxStopped)
  const webEnd = await stop(site.web)
  await sleep(SYSTEMCTL.webStopped)
  rmSync(currentOf(stage), { recursive: true })
  renameSync(stagingOf(stage), currentOf(stage))
  await sleep(SYSTEMCTL.swapped)
  site.web = startCurrent(stage, host)
  const healthy = untilHealthy(site.web, site.direct, performance.now())
  const [healthyMs, nginxMs] = await Promise.all([healthy, startProxyAgain(site).then(at => at - began)])
  await untilHealthy(site.proxy?.nginx ?? site.web, site.url, began)
  const ended = performance.now()

  await sleep(2000)
  const page = await (await request(site.url)).text()
  const visits = await endLoad()
  return {
    healthyMs,
    memory: [firstMemory, peakMemory(site.web)],
    checks: [
      ...switchChecks(visits, began, ended, site.proxy ? nginxMs : 0),
      {
        what: 'what served the first version stopped in order',
        fault: nginxEnd === 0 && webEnd === 0 ? '' : `${nginxEnd}, ${webEnd}`,
      },
      { what: 'the second version is served', fault: page.includes(MARK) ? '' : 'the first one is' },
    ],
  }
}

/** Starts nginx, if there is one, as long after the application as the platform does. @returns when that was */
async function startProxyAgain({ proxy }: Site): Promise<number> {
  await sleep(SYSTEMCTL.webStarted)
  if (proxy) proxy.nginx = proxy.start()
  return performance.now()
}

/** Visitors of many addresses, so that none comes near what nginx allows one address. */
function startVisits({ url }: Site, body: string): () => Promise<Visit[]> {
  let visits = 0
  const from = () => ({ 'X-Forwarded-For': `203.0.113.${visits++ % 250}` })
  return startLoad([
    () => request(url, { headers: from() }),
    () => submit(url, body, '', from()),
    () => request(`${url}/static/style.css`, { headers: from() }),
    () => request(`${url}/report`, { headers: from() }),
  ])
}

/**
 * A request that was under way during the switch may fail, and is counted; no other may.
 * @param nginxMs how long nginx was stopped
 */
export function switchChecks(visits: Visit[], began: number, ended: number, nginxMs: number): Check[] {
  const failed = visits.filter(({ fault }) => fault)
  const outside = failed.filter(visit => visit.ended < began || visit.began > ended)
  const kinds = [...new Set(outside.map(({ fault }) => fault))].join(', ')
  const inSeconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return [
    {
      what: `${visits.length} requests during the deployment, ${failed.length - outside.length} failed in the ${inSeconds(ended - began)} of the switch${nginxMs > 0 ? ` (${inSeconds(nginxMs)} of it without nginx)` : ''}`,
      fault: visits.length > 100 ? '' : 'too few to tell',
    },
    {
      what: 'no request failed outside the switch',
      fault: outside.length === 0 ? '' : `${outside.length} did: ${kinds}`,
    },
  ]
}
