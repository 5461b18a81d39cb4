import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { ROOT, temporaryFolder } from './helpers/files.ts'
import { run } from './helpers/process.ts'

it('tells which Node.js runs this and which is needed, and that no package is missing', async () => {
  const file = join(temporaryFolder(), 'ask.mjs')
  const source = JSON.stringify(pathToFileURL(join(ROOT, 'src/installation.js')).href)
  writeFileSync(
    file,
    `import { missingPackages, nodeInUse } from ${source}
     process.stdout.write(JSON.stringify([nodeInUse(), missingPackages()]))`,
  )
  expect(JSON.parse((await run([file])).stdout)).toEqual([
    { needed: expect.stringMatching(/^24\.\d+$/), own: process.versions.node, isOld: false },
    [],
  ])
})
