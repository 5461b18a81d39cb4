/** What the machine offers, asked by a program of its own. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { ROOT, temporaryFolder } from '../../helpers/files.ts'
import { run } from '../../helpers/process.ts'

async function ask(expression: string): Promise<{ isWell: boolean; what: string; remedy?: string }> {
  const file = join(temporaryFolder(), 'ask.mjs')
  const machine = JSON.stringify(pathToFileURL(join(ROOT, 'src/pipelines/doctor/machine.js')).href)
  writeFileSync(
    file,
    `import * as machine from ${machine}\nprocess.stdout.write(JSON.stringify(await machine.${expression}))`,
  )
  return JSON.parse((await run([file])).stdout)
}

it('the Node.js of the packages will do', async () => {
  expect(await ask('checkNode()')).toEqual({ isWell: true, what: `Node.js: ${process.versions.node}` })
})

it.each(['abc', '65536', '-1'])('%s is no port', async given => {
  expect(await ask(`checkPort('${given}')`)).toEqual({
    isWell: false,
    what: `port: PORT is "${given}"`,
    remedy: 'set it to a number from 0 to 65535',
  })
})

it('any free port will do, and this folder can be written to', async () => {
  expect((await ask("checkPort('0')")).isWell).toBe(true)
  expect(await ask('checkDisk()')).toEqual({ isWell: true, what: 'disk: this folder can be written to' })
})

it('a browser that is named must be there', async () => {
  expect((await ask(`checkBrowser(${JSON.stringify(process.execPath)})`)).isWell).toBe(true)
  expect((await ask("checkBrowser('/no/browser')")).remedy).toContain('CHROMIUM_PATH')
})
