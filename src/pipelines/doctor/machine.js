/** What the machine must offer: a Node.js, a port, a disk, a browser. Plain JavaScript, which an old Node.js can read as well. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { at, nodeInUse } from '../../installation.js'

/** @typedef {{ isWell: boolean, what: string, remedy?: string }} Check */

/** @returns {Check} */
export function checkNode() {
  const { needed, own, isOld } = nodeInUse()
  if (!isOld) return { isWell: true, what: `Node.js: ${own}` }
  return {
    isWell: false,
    what: `Node.js: ${own} runs this, and ${needed} or later is needed`,
    remedy: 'run "npm ci", which brings one, and start everything by npm: "npm run doctor", "npm start"',
  }
}

/**
 * @param {string} given PORT, as it is in the environment
 * @returns {Promise<Check>}
 */
export async function checkPort(given = '8080') {
  const port = /^\d+$/.test(given) ? Number(given) : -1
  if (port < 0 || port > 65535)
    return { isWell: false, what: `port: PORT is "${given}"`, remedy: 'set it to a number from 0 to 65535' }
  const fault = await new Promise(resolve => {
    const server = createServer()
    server.once('error', ({ code }) => resolve(code))
    server.listen(port, () => server.close(() => resolve(undefined)))
  })
  if (!fault) return { isWell: true, what: `port: ${port} is free` }
  const what =
    fault === 'EADDRINUSE' ? `port: ${port} is taken` : `port: ${port} cannot be listened on (${fault})`
  return {
    isWell: false,
    what,
    remedy: 'end what listens there (another "npm start"?), or take another one: "PORT=8081 npm start"',
  }
}

/** @returns {Check} */
export function checkDisk() {
  const file = at(`.doctor-${process.pid}`)
  try {
    writeFileSync(file, 'x')
    rmSync(file)
    return { isWell: true, what: 'disk: this folder can be written to' }
  } catch ({ code }) {
    return {
      isWell: false,
      what: `disk: nothing can be written into ${fileURLToPath(at(''))} (${code})`,
      remedy: code === 'ENOSPC' ? 'make room on the disk' : 'move the project to a folder of yours',
    }
  }
}

const CHROMES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Google/Chrome/Application/chrome.exe',
  '/opt/google/chrome/chrome',
]

/**
 * The browser that `npm test` takes.
 * @param {string} given CHROMIUM_PATH, as it is in the environment
 * @returns {Check}
 */
export function checkBrowser(given = '') {
  const isPackaged = process.platform === 'linux' && process.arch === 'x64'
  const found = given
    ? existsSync(given)
    : isPackaged
      ? existsSync(at('node_modules/@sparticuz/chromium'))
      : CHROMES.some(file => existsSync(file))
  const which = given || (isPackaged ? 'Chromium, from the packages' : 'Chrome')
  if (found) return { isWell: true, what: `browser for the tests: ${which}` }
  return {
    isWell: false,
    what: `browser for the tests: ${which} is not there`,
    remedy:
      isPackaged && !given
        ? 'run "npm ci"'
        : 'install Chrome, or set CHROMIUM_PATH to a Chromium; all but "npm test" does without',
  }
}
