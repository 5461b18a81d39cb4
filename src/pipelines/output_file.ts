/** Where a command's rows go: a file that gets its name when it is complete, or the standard output. */
import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { type FileHandle, open, rename } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { AppError } from '../exception.ts'

export type Output = {
  /** Waits until it is written. @throws {AppError} if it cannot be */
  write(text: string): Promise<void>
  /** Gives the file its name. */
  finish(): Promise<void>
  /** Leaves nothing behind, at once, as at a signal. */
  abandon(): void
}

/** What people read of an error of the system. */
const REASONS: Record<string, string> = {
  ENOSPC: 'there is no space left on the disk',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'the file would be too large',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk can only be read',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'it is a folder',
  EPIPE: 'nobody reads it any more',
}

const STANDARD_OUTPUT = ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']

/** @param path "-" for the standard output  @throws {AppError} if it cannot be written, or is what is read */
export async function openOutput(path: string, data: string): Promise<Output> {
  if (!STANDARD_OUTPUT.includes(path)) return toFile(path, namesOf(path, data))
  refuseSame(path, data)
  return toStream()
}

/** For what is written by others: an empty file to be written over. @throws {AppError} as `openOutput` does */
export function prepareOutput(path: string, data: string): { own: string; take(): void; abandon(): void } {
  const { own, target, mode } = namesOf(path, data)
  const abandon = () => {
    if (own !== target) rmSync(own, { force: true })
  }
  try {
    writeFileSync(own, '', { mode })
    if (mode !== undefined) chmodSync(own, mode)
  } catch (cause) {
    abandon()
    throw cannotWrite(path, codeOf(cause), cause)
  }
  return { own, take: () => renameSync(own, target), abandon }
}

/** Where a file is written, and the name that it gets then: the same for a device or a pipe, which is not replaced. */
type Names = {
  own: string
  target: string
  /** Who may read and write the file that is replaced: no others may its successor. */
  mode: number | undefined
}

/** @throws {AppError} if it cannot be written, or is what is read */
function namesOf(path: string, data: string): Names {
  refuseSame(path, data)
  const target = realPath(path)
  const found = statOf(target)
  if (found?.isDirectory()) throw cannotWrite(path, 'EISDIR')
  const isFile = found?.isFile() ?? true
  return {
    target,
    mode: found?.isFile() ? found.mode & 0o777 : undefined,
    own: isFile ? join(dirname(target), `.${basename(target)}.${process.pid}.partial`) : target,
  }
}

async function toFile(path: string, { own, target, mode }: Names): Promise<Output> {
  const trying = async <T>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act()
    } catch (cause) {
      abandon()
      throw cannotWrite(path, codeOf(cause), cause)
    }
  }
  let file: FileHandle | undefined
  const abandon = () => {
    file?.close().catch(() => {}) // why it is abandoned was said
    if (own !== target) rmSync(own, { force: true })
  }
  const opened = await trying(() => open(own, own === target ? 'w' : 'wx', mode))
  file = opened
  if (mode !== undefined) await trying(() => opened.chmod(mode))
  return {
    write: text => trying(() => opened.writeFile(text)),
    finish: () =>
      trying(async () => {
        if (own !== target) await opened.sync()
        await opened.close()
        if (own !== target) await rename(own, target)
      }),
    abandon,
  }
}

function toStream(): Output {
  return {
    write: text =>
      new Promise((resolve, reject) => {
        process.stdout.write(text, error =>
          error ? reject(cannotWrite('the output', codeOf(error), error)) : resolve(),
        )
      }),
    finish: async () => {},
    abandon: () => {},
  }
}

/** Reading a file while it is written would end well only at times. */
function refuseSame(path: string, data: string): void {
  const [read, written] = [
    statOf(data === '-' ? '/dev/stdin' : data),
    statOf(path === '-' ? '/dev/stdout' : path),
  ]
  if (!read?.isFile() || !written?.isFile()) return
  if (read.dev === written.dev && read.ino === written.ino)
    throw new AppError(`--out is the file that --data is: name another one`)
}

function statOf(path: string) {
  return statSync(path, { throwIfNoEntry: false })
}

/** Of the file itself, where its name is a link to it. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path // it is to be made
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

export function cannotWrite(path: string, code: string, cause?: unknown): AppError {
  return new AppError(`cannot write ${path}: ${REASONS[code] ?? code}`, { cause })
}
