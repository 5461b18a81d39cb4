/** A real Chromium without an installation: on Linux the one inside an npm package, elsewhere a local Chrome. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** `CHROMIUM_PATH` names another browser than the one that would be taken. */
export async function launchBrowser(): Promise<Browser> {
  const path = process.env.CHROMIUM_PATH
  if (path) return chromium.launch({ executablePath: path, args: ['--no-sandbox'] })
  if (process.platform !== 'linux') return chromium.launch({ channel: 'chrome' })
  return chromium.launch({ ...(await unpackChromium()), args: ['--no-sandbox', '--disable-gpu'] })
}

/**
 * The package unpacks its browser into the temporary folder, and the system libraries that it needs beside it
 * where it believes to be on AWS Lambda: so no library has to be installed either.
 */
async function unpackChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const before = { ...process.env }
  const folder = join(import.meta.dirname, '../../node_modules/.cache/chromium')
  mkdirSync(folder, { recursive: true })
  Object.assign(process.env, { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' })
  try {
    const { default: packaged } = await import('@sparticuz/chromium')
    packaged.setGraphicsMode = false
    return {
      executablePath: await packaged.executablePath(),
      env: { ...(process.env as Record<string, string>) },
    }
  } finally {
    process.env = before
  }
}
