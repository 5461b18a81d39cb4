/** What a person is told of a table that is read: its faults, and what of it is left out. */
import { AppError } from '../exception.ts'
import { nameSome, quote } from '../printable.ts'
import { allowedIn, type ReadColumn } from '../schema/allowed.ts'
import { headingKey, headingOf, type Located } from '../schema/headings.ts'
import type { Schema } from '../schema/schema.ts'

const FAULTS_SHOWN = 10

export function faultIn(column: ReadColumn, cell: string): string {
  return `${headingOf(column)} is ${quote(cell)}; allowed: ${allowedIn(column)}`
}

/** Collects faults, each with file and line, as many as there may be. @param unreadable what the schema says of them */
export function createFaults(unreadable: 'missing' | undefined) {
  const first: string[] = []
  let count = 0
  return {
    add: (fault: string) => {
      count += 1
      if (count <= FAULTS_SHOWN) first.push(fault)
    },
    /** @throws {AppError} listing the first ten, unless they count as missing */
    settle: () => {
      if (count === 0 || unreadable === 'missing') return
      const more = count > FAULTS_SHOWN ? [`and ${count - FAULTS_SHOWN} more faults`] : []
      throw new AppError([...first, ...more].join('\n'))
    },
    notices: (file: string): string[] =>
      first
        .slice(0, 1)
        .map(fault => `${file}: cells that are not allowed count as missing: ${count}, the first: ${fault}`),
  }
}

export function ignoredNotice(
  file: string,
  heading: string[],
  located: Located[],
  { target, dropped }: Schema,
): string[] {
  const used = new Set(located.map(({ position }) => position))
  const said = new Set([headingOf(target), ...dropped.map(({ heading }) => heading)].map(headingKey))
  const ignored = heading.filter((cell, i) => !used.has(i) && !said.has(headingKey(cell)))
  if (ignored.length === 0) return []
  return [`${file}: columns that the schema does not name are ignored: ${nameSome(ignored)}`]
}

export function withoutNotice(file: string, without: number, { target }: Schema): string[] {
  if (without === 0) return []
  return [`${file}: rows without a ${headingOf(target)} are left out: ${without}`]
}
