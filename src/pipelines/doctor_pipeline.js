/** What keeps this from working on this machine, and what to do: `npm run doctor`. Plain JavaScript, for an old Node.js too. */
import { fileURLToPath } from 'node:url'
import { at, missingPackages, nodeInUse } from '../installation.js'
import { checkBrowser, checkDisk, checkNode, checkPort } from './doctor/machine.js'
import { checkPackages } from './doctor/packages.js'

process.chdir(fileURLToPath(at('')))
const { PORT, CHROMIUM_PATH, ARTIFACTS = 'artifacts' } = process.env
const checks = [
  checkNode(),
  checkPackages(),
  await checkPort(PORT),
  checkDisk(),
  checkBrowser(CHROMIUM_PATH),
  ...(await modelAndData()),
]

for (const { isWell, what, remedy } of checks)
  process.stdout.write(`${isWell ? '✓' : '✗'} ${what}\n${remedy ? `  → ${remedy}\n` : ''}`)
const faults = checks.filter(({ isWell }) => !isWell).length
if (faults === 0) process.stdout.write('All is well: "npm start" serves the page.\n')
else process.stdout.write(`${faults} to mend.\n`)
process.exitCode = faults === 0 ? 0 : 1

/** Nothing before Node.js can read TypeScript, and the packages are there that it needs. */
async function modelAndData() {
  if (nodeInUse().isOld || missingPackages().length > 0) return []
  try {
    const { checkArtifacts, checkData } = await import('./doctor/model_and_data.ts')
    return [checkArtifacts(ARTIFACTS), checkData('data')]
  } catch (error) {
    if (error.code === 'ERR_MODULE_NOT_FOUND') return [] // a package of the training: said above
    throw error
  }
}
