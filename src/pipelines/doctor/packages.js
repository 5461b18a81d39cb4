/** Whether the packages are those of package-lock.json. Plain JavaScript, which an old Node.js can read as well. */
import { existsSync, readFileSync } from 'node:fs'
import { at, readJson } from '../../installation.js'

const REMEDY = 'run "npm ci", which installs what package-lock.json names'
const MOST_NAMES = 3

/** @returns {{ isWell: boolean, what: string, remedy?: string }} */
export function checkPackages() {
  if (!existsSync(at('node_modules')))
    return { isWell: false, what: 'packages: none is installed', remedy: REMEDY }
  const locked = Object.entries(readJson('package-lock.json').packages).filter(([path]) => path !== '')
  const found = locked.map(([path, { version, optional }]) => ({
    path,
    version,
    installed: versionIn(path),
    optional,
  }))
  // A package for another kind of machine is optional, and is not there.
  const wrong = found.filter(({ version, installed, optional }) =>
    installed === undefined ? !optional : installed !== version,
  )
  if (wrong.length > 0) {
    const named = wrong
      .slice(0, MOST_NAMES)
      .map(
        ({ path, version, installed }) =>
          `${path.replace(/^.*node_modules\//, '')} ${installed || 'missing'} (${version})`,
      )
    const more = wrong.length > MOST_NAMES ? ` and ${wrong.length - MOST_NAMES} more` : ''
    return {
      isWell: false,
      what: `packages: not as package-lock.json has them: ${named.join(', ')}${more}`,
      remedy: REMEDY,
    }
  }
  const there = found.filter(({ installed }) => installed !== undefined)
  return { isWell: true, what: `packages: ${there.length}, as package-lock.json has them` }
}

function versionIn(path) {
  try {
    return JSON.parse(readFileSync(at(`${path}/package.json`), 'utf8')).version
  } catch {
    return undefined
  }
}
