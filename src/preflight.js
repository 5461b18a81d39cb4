/** Before `npm start`: says in one line what is missing. Plain JavaScript, which an old Node.js can read as well. */
import { missingPackages, nodeInUse } from './installation.js'

const isMissing = missingPackages().length > 0
const { needed, own, isOld } = nodeInUse()

if (isMissing || isOld) {
  const what = isMissing
    ? 'The packages are not installed'
    : `This needs Node.js ${needed} or later, and ${own} runs it`
  process.stderr.write(`${what}. Run "npm ci" first: it brings all that is needed.\n`)
  process.exitCode = 1
}
