/** Which Node.js runs this and which packages are there. Plain JavaScript, which an old Node.js can read as well. */
import { existsSync, readFileSync } from 'node:fs'

/** A file of the project, by its path from the top. */
export const at = path => new URL(`../${path}`, import.meta.url)
export const readJson = path => JSON.parse(readFileSync(at(path), 'utf8'))

/** The first Node.js that will do, as "24.12", and whether this one is older. */
export function nodeInUse() {
  const [major, minor] = readJson('package.json').engines.node.match(/\d+/g).map(Number)
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number)
  return {
    needed: `${major}.${minor}`,
    own: process.versions.node,
    isOld: ownMajor < major || (ownMajor === major && ownMinor < minor),
  }
}

/** The packages that the server needs and that are not there. */
export function missingPackages() {
  return Object.keys(readJson('package.json').dependencies).filter(
    name => !existsSync(at(`node_modules/${name}`)),
  )
}
