import { expect, it } from 'vitest'
import { allowedIn } from '../../src/schema/allowed.ts'
import type { Column } from '../../src/schema/schema.ts'
import { at } from '../../src/utils.ts'
import { category, number, schemaOf } from '../helpers/planted.ts'

const open = { ...number('x'), min: undefined, max: undefined }
const column = (drafted: unknown): Column => at(schemaOf(drafted).columns, 0)

it.each([
  [open, 'a number'],
  [{ ...open, min: 0 }, 'a number of 0 or more'],
  [{ ...open, max: 9.5 }, 'a number of at most 9.5'],
  [{ ...open, min: 0, max: 9.5 }, 'a number from 0 to 9.5'],
  [{ kind: 'date', name: 'sold' }, 'a date'],
  [{ ...category('make', 'audi', 'bmw'), other: true }, 'audi, bmw, other'],
])('what %j allows is said as "%s"', (drafted, words) => {
  expect(allowedIn(column(drafted))).toBe(words)
})
