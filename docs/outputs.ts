/** The commands in a document and the outputs that it shows of them: found, run, compared, recorded anew. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/** A command of a document, and where the output that it shows stands in the text. */
export type Shown = { command: string; output?: { text: string; start: number; end: number } }

/** A command, and the output below it if there is one, with nothing but blank lines or a sentence between. */
const BLOCK = /^```sh\n([\s\S]*?)^```\n(?:\n(?:[^`\n#<].*\n)*\n?```text\n([\s\S]*?)^```\n)?/gm

export function shownIn(markdown: string): Shown[] {
  return [...markdown.matchAll(BLOCK)].map(match => {
    const [whole, command = '', text] = match
    if (text === undefined) return { command: command.trim() }
    const end = match.index + whole.length - '```\n'.length
    return { command: command.trim(), output: { text, start: end - text.length, end } }
  })
}

/** What differs from machine to machine or from run to run, and what stands for it. */
const VARIES: [RegExp, string][] = [
  [/\b\d+ ms\b/g, '… ms'],
  [/"(timestamp|since)":"[^"]*"/g, '"$1":"…"'],
  [/\bversion( |":")[0-9a-f]{12}\b/g, 'version$1…'],
  [/(✓ Node\.js: ).+/g, '$1…'],
  [/(✓ packages: )\d+/g, '$1…'],
  [/(browser for the tests: ).+/g, '$1…'],
]

/** An output as it is recorded; a line "…" of the old one stays, and with it as many lines before and after. */
export function recorded(output: string, old = ''): string {
  const plain = VARIES.reduce((text, [pattern, stand]) => text.replace(pattern, stand), output)
  const lines = plain.trimEnd().split('\n')
  const oldLines = old.trimEnd().split('\n')
  const gap = oldLines.indexOf('…')
  if (gap < 0) return `${lines.join('\n')}\n`
  const after = oldLines.length - gap - 1
  return `${[...lines.slice(0, gap), '…', ...lines.slice(lines.length - after)].join('\n')}\n`
}

/** Whether an output is the one that is shown: "…" stands for anything in a line, and alone for any lines. */
export function isShown(output: string, shown: string): boolean {
  const lines = shown.trimEnd().split('\n')
  const pattern = lines.map(line =>
    line === '…' ? '[\\s\\S]*' : line.split('…').map(RegExp.escape).join('.*'),
  )
  return new RegExp(`^${pattern.join('\\n')}$`).test(output.trimEnd())
}

/** A copy of the project with the students in it, in which commands are run; the packages are a link. */
function copyOfProject(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'exam-score-docs-'))
  const parts = ['application.ts', 'package.json', 'package-lock.json', 'Procfile', '.ebextensions']
  for (const part of [...parts, 'src', 'templates', 'static', 'docs'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true })
  const students = join(ROOT, 'tests/students')
  mkdirSync(join(folder, 'data'))
  for (const file of ['students.csv', 'students.schema.json'])
    cpSync(join(students, file), join(folder, 'data', file))
  cpSync(join(students, 'artifacts'), join(folder, 'artifacts'), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Commands that CI runs by themselves: they take too long to be run again for a document. */
export const ELSEWHERE = ['npm ci', 'npm test', 'npm run rehearse']

const AT_ONCE = 2

/** Runs the commands of a document, and gives what each prints; nothing for those that are run elsewhere. */
export async function outputsOf(commands: string[]): Promise<(string | undefined)[]> {
  const { folder, remove } = copyOfProject()
  const { run, close } = await openShell(folder)
  try {
    // What comes after a server may speak to it; what comes before finds its port free.
    const server = commands.findIndex(isServer)
    const before = server < 0 ? commands.length : server
    const outputs: (string | undefined)[] = []
    const runOne = async (i: number) => {
      const command = commands[i]
      if (command !== undefined && !ELSEWHERE.includes(command)) outputs[i] = await run(command)
    }
    let next = 0
    const runSome = async () => {
      while (next < before) await runOne(next++)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, runSome))
    for (let i = before; i < commands.length; i++) await runOne(i)
    return commands.map((_, i) => outputs[i])
  } finally {
    await close()
    remove()
  }
}

const isServer = (command: string) => /^npm start\b/.test(command)

/** What it takes to run a document's commands. */
type Shell = {
  /** What a command prints, and its faults if it fails; of a server, until it listens. */
  run(command: string): Promise<string>
  close(): Promise<void>
}

/** The port that documents speak of. */
const PORT = '8080'
/** As `curl URL` does: not every machine has it. */
const CURL = `curl() { node -e 'fetch(process.argv[1]).then(a => a.text()).then(t => console.log(t))' "$1"; }`

/** @param folder a copy of the project */
async function openShell(folder: string): Promise<Shell> {
  const port = await freePort()
  const servers: ChildProcess[] = []
  const env = {
    ...process.env,
    PORT: port,
    PATH: `${join(folder, 'node_modules/.bin')}:${dirname(process.execPath)}:${process.env.PATH}`,
    NODE_COMPILE_CACHE: join(folder, '.cache'),
  }
  const own = (text: string) => text.replaceAll(PORT, port)
  const shown = (text: string) => text.replaceAll(port, PORT)
  return {
    run: async command => {
      const line = asScript(folder, own(command))
      const serves = isServer(command)
      const child = spawn('sh', ['-c', `${CURL}\n${serves ? `exec ${line}` : line}`], { cwd: folder, env })
      const output = { stdout: '', stderr: '' } // progress is on stderr, and so are faults
      child.stderr.on('data', data => (output.stderr += data))
      const listening = new Promise<[number]>(resolve => {
        child.stdout.on('data', data => {
          output.stdout += data
          if (output.stdout.includes(`:${port}`)) resolve([0])
        })
      })
      if (serves) servers.push(child)
      const ended = once(child, 'close')
      const [code] = await (serves ? Promise.race([listening, ended]) : ended)
      return shown(code === 0 ? output.stdout : output.stdout + output.stderr)
    },
    close: async () => {
      for (const server of servers) {
        const closed = once(server, 'close')
        if (server.kill()) await closed
      }
    },
  }
}

/** What npm would run, without npm, which takes as long as a step itself. @throws if there is no such script */
function asScript(folder: string, command: string): string {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return command.replaceAll(/\bnpm (?:run )?([\w-]+)(?: --(?= ))?/g, (_call, name: string) => {
    if (!(name in scripts)) throw new Error(`there is no script "${name}" for: ${command}`)
    return scripts[name]
  })
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return String(port)
}
