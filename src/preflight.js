/** Before `npm start`: says in one line what is missing. Plain JavaScript, which an old Node.js can read as well. */
import { existsSync, readFileSync } from 'node:fs'

const at = path => new URL(`../${path}`, import.meta.url)
const { dependencies, engines } = JSON.parse(readFileSync(at('package.json'), 'utf8'))
const [major, minor] = engines.node.match(/\d+/g).map(Number)
const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number)
const missing = Object.keys(dependencies).some(name => !existsSync(at(`node_modules/${name}`)))
const old = ownMajor < major || (ownMajor === major && ownMinor < minor)

if (missing || old) {
  const what = missing
    ? 'The packages are not installed'
    : `This needs Node.js ${major}.${minor} or later, and ${process.versions.node} runs it`
  process.stderr.write(`${what}. Run "npm ci" first: it brings all that is needed.\n`)
  process.exitCode = 1
}
