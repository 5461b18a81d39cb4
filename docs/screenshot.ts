/** Takes the README's picture of the page as it is: `npm run screenshot`. */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createApp } from '../application.ts'
import { createLogger } from '../src/logger.ts'
import { loadTrained } from '../src/pipelines/predict_pipeline.ts'
import { launchBrowser } from '../tests/browser/chromium.ts'

const ROOT = join(import.meta.dirname, '..')
const ARTIFACTS = join(ROOT, 'artifacts')
const { predictor, saved } = await loadTrained(ARTIFACTS)
const server = createApp(predictor, saved, createLogger('error')).listen(0)
await once(server, 'listening')
const browser = await launchBrowser()
const page = await browser.newPage({ viewport: { width: 900, height: 760 } })
await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/examples/1`)
await page.getByRole('button', { name: 'Estimate' }).click()
await page.waitForLoadState('networkidle')
await page.screenshot({ path: join(ROOT, 'docs/screenshot.png') })
await browser.close()
server.close()
