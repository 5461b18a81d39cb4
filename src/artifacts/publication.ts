/** Publishing sets of files into a folder: by one process at a time, and each set whole or not at all. */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { AppError, messageOf } from '../exception.ts'
import { makeFolder } from '../folder.ts'

/** The folder of the process that may publish here: it says which one that is, and the next set is staged in it. */
const CLAIM = '.staging'
/** Holds a set that is whole but not all in place yet: what is in here is newer than its namesake beside it. */
const NEXT = '.next'
/** In these two folders, for they may hold rows: git is to take nothing of them, whatever repository they are in. */
const UNSEEN = { '.gitignore': '*\n' }
/** Tells this process also from one that had its number before, as in a container that was started again. */
const SELF = `${process.pid} ${performance.timeOrigin}`

/**
 * Makes this process the only one that publishes into a folder, until it calls what it gets or is gone.
 * @throws {AppError} if another one has the claim, or the folder cannot be written
 */
export function claim(dir: string): () => void {
  const claimed = join(dir, CLAIM)
  const mine = `${claimed}-${process.pid}`
  try {
    makeFolder(dir)
    for (const name of readdirSync(dir))
      if (name.startsWith(`${CLAIM}-`) && !isAlive(name.slice(CLAIM.length + 1))) remove(join(dir, name))
    if (!holderOf(claimed)) remove(claimed)
    remove(mine)
    mkdirSync(mine)
    writeAll(mine, { ...UNSEEN, process: SELF })
    renameSync(mine, claimed) // fails where another process has the claim
  } catch (cause) {
    remove(mine)
    const holder = holderOf(claimed)
    const what = holder
      ? `another training (process ${holder}) is writing here: wait until it has ended. If there is none, delete ${claimed}`
      : `cannot write here: ${messageOf(cause)}`
    throw new AppError(`${dir}: ${what}`, { cause, exitCode: 1 })
  }
  return () => remove(claimed)
}

/**
 * Writes a set of files into a claimed folder so that at any moment, also after a kill, `readPublished` sees the
 * whole old set or the whole new one: renaming the staged folder is the instant at which the new one counts.
 * @param files texts by name; a name may lead into a folder
 * @throws {AppError} if the folder cannot be written; the old set is then as it was
 */
export function publish(dir: string, files: Record<string, string>): void {
  const staged = join(dir, CLAIM, 'next')
  try {
    settle(dir)
    mkdirSync(staged)
    writeAll(staged, { ...UNSEEN, ...files })
    renameSync(staged, join(dir, NEXT))
    settle(dir)
  } catch (cause) {
    remove(staged)
    throw new AppError(`${dir}: cannot write here: ${messageOf(cause)}`, { cause, exitCode: 1 })
  }
}

/** The text of one file of the set that was last published in `dir`. */
export function readPublished(dir: string, name: string): string {
  try {
    return readFileSync(join(dir, NEXT, name), 'utf8')
  } catch {
    return readFileSync(join(dir, name), 'utf8') // where it is, or has been moved to meanwhile
  }
}

/** Moves what a publication (or one that was cut off) left in `.next` into place. */
function settle(dir: string): void {
  const next = join(dir, NEXT)
  if (!existsSync(next)) return
  for (const name of filesIn(next)) {
    if (Object.hasOwn(UNSEEN, name)) continue
    makeFolder(dirname(join(dir, name)))
    renameSync(join(next, name), join(dir, name))
  }
  remove(next)
}

/** The files in a folder and in those within, a `.gitignore` before what it hides. */
function filesIn(dir: string): string[] {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(dir, join(entry.parentPath, entry.name)))
    .sort()
}

/** The number of the process that has the claim, or none if that one is gone. */
function holderOf(claimed: string): string | undefined {
  let owner = ''
  try {
    owner = readFileSync(join(claimed, 'process'), 'utf8')
  } catch {
    return undefined
  }
  const pid = owner.split(' ')[0] ?? ''
  const isGone = pid === String(process.pid) ? owner !== SELF : !isAlive(pid)
  return isGone ? undefined : pid
}

/** Whether there is a process of this number. */
function isAlive(pid: string): boolean {
  if (!/^\d+$/.test(pid)) return false
  try {
    return process.kill(Number(pid), 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' // another person's
  }
}

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

function writeAll(dir: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    makeFolder(dirname(join(dir, name)))
    writeDurably(join(dir, name), text)
  }
}

function writeDurably(file: string, text: string): void {
  const descriptor = openSync(file, 'w')
  try {
    writeFileSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
