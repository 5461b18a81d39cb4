import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { ROOT, temporaryFolder } from './helpers/files.ts'
import { run } from './helpers/process.ts'

/** Runs with a progress of its own: the bar keeps a process alive until it is done or stopped. */
function progress(body: string) {
  const file = join(temporaryFolder(), 'progress.ts')
  const source = pathToFileURL(join(ROOT, 'src/progress.ts')).href
  writeFileSync(
    file,
    `import { createProgress } from '${source}'\nconst { start, tick, stop } = createProgress('Baking')\n${body}`,
  )
  return run([file])
}

it('progress goes to stderr, in plain lines where there is no terminal, and ends with the last piece', async () => {
  const { code, stdout, stderr } = await progress('start(3)\nfor (let i = 0; i < 3; i++) tick()')
  expect([code, stdout]).toEqual([0, ''])
  expect(stderr).toMatch(/^Baking .* 3 of 3, /m)
  expect(stderr).not.toContain('\u001b')
})

it('progress says nothing of the time that is left before a piece is done', async () => {
  const { stderr } = await progress('start(2)\nsetTimeout(() => { tick(); tick() }, 2500)')
  expect(stderr).toMatch(/^Baking .* 0 of 2, \d+s$/m)
  expect(stderr).toMatch(/^Baking .* 2 of 2, \d+s, about 0s left$/m)
})

it('progress that is stopped holds nobody up, whether it had begun or not', async () => {
  expect((await progress('start(3)\ntick()\nstop()')).code).toBe(0)
  expect((await progress('stop()')).code).toBe(0)
})

it('a large file is announced before it is read, a small one or none is not', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'large.csv'), 'x'.repeat(6_000_000))
  writeFileSync(join(folder, 'small.csv'), 'x')
  const source = pathToFileURL(join(ROOT, 'src/progress.ts')).href
  writeFileSync(
    join(folder, 'announce.ts'),
    `import { announceReading } from '${source}'\nfor (const file of ['none', 'small', 'large']) announceReading(\`${folder}/\${file}.csv\`)`,
  )
  const { stderr } = await run([join(folder, 'announce.ts')])
  expect(stderr).toBe(`Reading ${folder}/large.csv (6 MB) …\n`)
})
