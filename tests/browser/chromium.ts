/** A real Chromium without an installation: on Linux the one inside an npm package, elsewhere a local Chrome. */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

const MODULES = join(import.meta.dirname, '../../node_modules')
const PACKAGE = join(MODULES, '@sparticuz/chromium')

/** `CHROMIUM_PATH` names another browser than the one that would be taken. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ args: ['--no-sandbox', '--disable-gpu'], ...(await browserOptions()) })
}

/** Unpacks the packaged Chromium, if it is the one that will be launched and was not unpacked before. */
export async function prepareBrowser(): Promise<void> {
  await browserOptions()
}

async function browserOptions(): Promise<LaunchOptions> {
  const path = process.env.CHROMIUM_PATH
  if (path) return { executablePath: path }
  if (process.platform !== 'linux' || process.arch !== 'x64') return { channel: 'chrome' }
  const folder = await unpackChromium()
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'al2023/lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}

/**
 * The package unpacks into the temporary folder that a process of its own is told here, and takes the system's libraries
 * along where it believes to be on AWS Lambda. The whole set gets its name last: whoever finds it can use it.
 */
async function unpackChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'))
  const folder = join(MODULES, '.cache', `chromium-${version}`)
  if (existsSync(folder)) return folder
  mkdirSync(join(MODULES, '.cache'), { recursive: true })
  const staging = mkdtempSync(join(MODULES, '.cache', 'unpacking-'))
  const unpack = `import { pathToFileURL } from 'node:url'
    const { default: packaged } = await import(pathToFileURL(process.argv[1]))
    await packaged.executablePath()`
  await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', unpack, join(PACKAGE, 'build/esm/index.js')],
    { env: { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' } },
  )
  writeFileSync(join(staging, 'fonts.conf'), fontsConf(folder))
  try {
    renameSync(staging, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(staging, { recursive: true }) // another process was quicker
  }
  return folder
}

/** The package's own file names folders where its fonts are not: without any font Chromium dies. */
function fontsConf(folder: string): string {
  const escaped = folder.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${escaped}/fonts</dir>
  <cachedir>${escaped}/fonts-cache</cachedir>
</fontconfig>
`
}
