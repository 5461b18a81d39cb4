/** Makes a folder, and those that it is in. */
import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/**
 * As `mkdir` with `recursive`, which never comes back in a file system that lets nobody make folders, such as /proc.
 * @throws as `mkdir` does
 */
export function makeFolder(path: string): void {
  const folder = resolve(path)
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // another process was quicker
  }
}
