/** Commands and the server as their users run them: in a process of their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { onTestFinished } from 'vitest'
import { ROOT, STUDENTS_ARTIFACTS } from './files.ts'

export type Ended = { code: number | null; stdout: string; stderr: string }

export type Running = {
  process: ChildProcess
  output: () => { stdout: string; stderr: string }
  ended: Promise<Ended>
}

/**
 * Starts `node SCRIPT ARGUMENTS` in the project's folder, the students' artifacts served; it is killed if it outlives the test.
 * @param stdout where its output goes: an open file, or unless told to the test
 */
export function start(
  args: string[],
  env: Record<string, string> = {},
  stdout: number | 'pipe' = 'pipe',
): Running {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ARTIFACTS: STUDENTS_ARTIFACTS, ...env },
    stdio: ['pipe', stdout, 'pipe'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const output = { stdout: '', stderr: '' }
  child.stdout?.on('data', data => (output.stdout += data))
  child.stderr?.on('data', data => (output.stderr += data))
  const ended = once(child, 'close').then(([code]) => ({ code, ...output }))
  return { process: child, output: () => output, ended }
}

export function run(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return start(args, env).ended
}

/** A port on which nobody listens, for a server that cannot say which one it got. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

/** Starts the server on a free port and waits until it listens. */
export async function serveArtifacts(
  env: Record<string, string> = {},
  script = 'application.ts',
): Promise<Running & { port: number }> {
  const running = start([script], { PORT: '0', ...env })
  for (;;) {
    const listening = /"port":(\d+)/.exec(running.output().stdout)
    if (listening) return { ...running, port: Number(listening[1]) }
    if (running.process.exitCode !== null) throw new Error(running.output().stderr)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
