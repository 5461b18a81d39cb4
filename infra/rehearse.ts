/** Does on this machine what Elastic Beanstalk does with a push, and measures it: `npm run rehearse`. */
import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { complain, runCommand, say } from '../src/command.ts'
import { AppError } from '../src/exception.ts'
import { loadPredictor } from '../src/pipelines/predict_pipeline.ts'
import { checkBatch } from './rehearsal/batch_checks.ts'
import { pack } from './rehearsal/bundle.ts'
import { type Check, checkLogs, checkPages, formOf } from './rehearsal/checks.ts'
import { createHost, install, sizeOf } from './rehearsal/deployment.ts'
import { checkLimits, checkTimeouts } from './rehearsal/limit_checks.ts'
import { checkGone, checkProxy } from './rehearsal/proxy_checks.ts'
import { redeploy } from './rehearsal/redeployment.ts'
import { run, stop } from './rehearsal/run.ts'
import { currentOf, type Stage, startImpatient, startSite } from './rehearsal/site.ts'

const USAGE = `Usage: npm run rehearse

  Bundles what is committed, installs and starts it as Elastic Beanstalk does, behind nginx, and redeploys it while
  it is used. Ends with exit code 1 if a limit is broken.`

const REPOSITORY = join(import.meta.dirname, '..')
/** The memory is 105 to 120 MB, by how busy the machine is: tables of 5 MB wait longer then for the garbage collector. */
const LIMITS = { bundleMb: 2, packagesMb: 40, healthySeconds: 5, memoryMb: 140 }

async function rehearse(stage: Stage): Promise<Check[]> {
  const { folder } = stage
  const changes = await run('git', ['status', '--porcelain'], { cwd: REPOSITORY })
  if (changes) complain('Some changes are not committed: only what is committed is rehearsed.')
  const host = createHost(folder)

  complain('Packing what git holds …')
  const archive = join(folder, 'bundle.tar.gz')
  const bundleMb = (await pack(REPOSITORY, archive)) / 1e6
  complain('Installing it as an unprivileged user, without development packages …')
  const current = currentOf(stage)
  await install(archive, current, host)
  const packagesMb = sizeOf(join(current, 'node_modules')) / 1e6
  const { schema } = await loadPredictor(join(current, 'artifacts'))
  const form = formOf(schema)

  complain('Starting it …')
  const site = await startSite(stage, host)
  const { proxy } = site
  const first = site.web
  const pages = await checkPages(site.url, form, current)
  const secret = `secret-${randomUUID()}`
  const proxied = proxy
    ? [
        ...(await checkProxy(site, proxy, secret)),
        ...(await checkBatch(site, proxy, schema, form)),
        ...(await Promise.all([checkLimits(site.url), checkTimeouts(await startImpatient(stage))])).flat(),
      ]
    : []

  complain('Deploying a second version while the first is used …')
  const redeployed = await redeploy(stage, host, site, archive, form)
  const memory = redeployed.memory.filter(megabytes => megabytes !== undefined)
  await stop(site.web)
  const gone = proxy ? [await checkGone(site.url, secret)] : []
  const application = first.output() + site.web.output()
  return [
    limit('bundle', bundleMb, LIMITS.bundleMb, 'MB'),
    limit('packages', packagesMb, LIMITS.packagesMb, 'MB'),
    limit('healthy after', site.healthyMs / 1000, LIMITS.healthySeconds, 's'),
    limit('healthy after, second version', redeployed.healthyMs / 1000, LIMITS.healthySeconds, 's'),
    ...(memory.length > 0 ? [limit('most memory', Math.max(...memory), LIMITS.memoryMb, 'MB')] : []),
    ...pages,
    ...proxied,
    ...redeployed.checks,
    ...gone,
    ...(proxy ? checkLogs(form, secret, { ...proxy.logs(), application }) : []),
  ]
}

function limit(what: string, value: number, most: number, unit: string): Check {
  return {
    what: `${what}: ${value.toFixed(1)} ${unit} (at most ${most})`,
    fault: value <= most ? '' : 'too much',
  }
}

/** Ends what was started and removes the folder, also when the rehearsal is broken off. */
async function cleanUp({ folder, running }: Stage): Promise<void> {
  for (const each of running) await stop(each)
  rmSync(folder, { recursive: true, force: true })
}

if (import.meta.main) {
  await runCommand(USAGE, {}, async () => {
    const stage: Stage = { folder: mkdtempSync(join(tmpdir(), 'rehearsal-')), running: new Set() }
    chmodSync(stage.folder, 0o755)
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const)
      process.once(signal, () => cleanUp(stage).finally(() => process.exit(code)))
    try {
      const checks = await rehearse(stage)
      for (const { what, fault } of checks) say(`${fault ? '✗' : '✓'} ${what}${fault ? `: ${fault}` : ''}`)
      const broken = checks.filter(({ fault }) => fault).length
      if (broken > 0) throw new AppError(`${broken} of ${checks.length} checks failed`, { exitCode: 1 })
    } finally {
      await cleanUp(stage)
    }
  })
}
