import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { ROOT, temporaryFolder } from './helpers/files.ts'
import { run, start } from './helpers/process.ts'

const source = (file: string) => JSON.stringify(pathToFileURL(join(ROOT, file)).href)

/** A command with two options, written for the test. */
function script(body: string): string {
  const file = join(temporaryFolder(), 'command.ts')
  const text = `
    import { complain, runCommand, say } from ${source('src/command.ts')}
    import { flag, textOption } from ${source('src/options.ts')}
    import { AppError } from ${source('src/exception.ts')}
    const OPTIONS = { name: textOption('N', 'whom to greet', 'you'), loud: flag('say it twice') }
    await runCommand('Usage: greet --\\n\\n  Says hello.', OPTIONS, ({ name, loud }) => { ${body} })`
  writeFileSync(file, text)
  return file
}

it('a command gets its options, and ends well', async () => {
  const greet = script('for (let i = 0; i < (loud ? 2 : 1); i++) say(["hello", name].join(" "))')
  expect(await run([greet, '--name', 'Ada', '--loud'])).toEqual({
    code: 0,
    stdout: 'hello Ada\nhello Ada\n',
    stderr: '',
  })
})

it('--help says how it is called and what its options are, and runs nothing', async () => {
  const { code, stdout } = await run([script("say('ran')"), '--help'])
  expect([code, stdout]).toEqual([
    0,
    'Usage: greet -- [--name N] [--loud]\n\n  Says hello.\n\n  --name N   whom to greet (you)\n  --loud     say it twice\n',
  ])
})

it.each([
  [
    'wrong arguments',
    "say('ran')",
    ['--nam', 'x'],
    2,
    /^Unknown option '--nam'\. Usage: greet -- \[--name N\]/,
  ],
  ['a fault of the data', "throw new AppError('bad row')", [], 2, /^bad row\n$/],
  ['a run that fails', "throw new AppError('no luck', { exitCode: 1 })", [], 1, /^no luck\n$/],
  ['what a terminal would obey', "throw new AppError('\\u001b[2J')", [], 2, /^\\u001b\[2J\n$/],
])('%s end in one line and an exit code', async (_fault, body, args, exitCode, line) => {
  const { code, stdout, stderr } = await run([script(body), ...args])
  expect([code, stdout]).toEqual([exitCode, ''])
  expect(stderr).toMatch(line)
  expect(stderr.trimEnd().split('\n')).toHaveLength(1)
})

it('a fault that nobody expected shows where it came from', async () => {
  const { code, stderr } = await run([script("throw new TypeError('what')")])
  expect(code).toBe(1)
  expect(stderr).toContain('TypeError: what\n    at ')
})

it('a command whose reader has gone ends in silence', async () => {
  const running = start([script('setInterval(() => say(name), 1)')])
  running.process.stdout?.once('data', () => running.process.stdout?.destroy())
  expect(await running.ended).toMatchObject({ code: 0, stderr: '' })
})
