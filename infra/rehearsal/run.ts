/** Runs other programs, as the user that the application has on the platform: one without rights. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { lchownSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { AppError, messageOf } from '../../src/exception.ts'

/** `nobody`, where we may choose; otherwise ourselves, who must then be no root anyway. */
export const USER: { uid?: number; gid?: number } = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

/** How long a process may take to stop. */
const PATIENCE_MS = 15_000

type Options = { cwd?: string; env?: Record<string, string>; uid?: number; gid?: number; timeout?: number }

/** @returns what it printed @throws {AppError} with what it complained about */
export async function run(command: string, args: string[], options: Options = {}): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(command, args, { maxBuffer: 1e8, ...options })
    return stdout
  } catch (cause) {
    throw new AppError(`${command} ${args[0] ?? ''} failed: ${messageOf(cause)}`, { cause, exitCode: 1 })
  }
}

export type Running = { process: ChildProcess; output(): string }

export function start([command = '', ...args]: string[], options: Options): Running {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout?.on('data', data => (output += data))
  child.stderr?.on('data', data => (output += data))
  child.on('error', error => (output += error.message))
  return { process: child, output: () => output }
}

/** Stops as systemd does: asks, waits, and at last insists. @returns how it ended, 0 if in order */
export async function stop({ process }: Running): Promise<number | string> {
  if (process.pid !== undefined && process.exitCode === null && process.signalCode === null) {
    const ended = once(process, 'exit')
    process.kill('SIGTERM')
    const patience = setTimeout(() => process.kill('SIGKILL'), PATIENCE_MS)
    await ended
    clearTimeout(patience)
  }
  return process.exitCode ?? process.signalCode ?? 0
}

/** Makes the user the owner of a folder and all in it. */
export function giveAway(folder: string): void {
  const { uid, gid } = USER
  if (uid === undefined || gid === undefined) return
  lchownSync(folder, uid, gid)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(folder, name), uid, gid)
}
