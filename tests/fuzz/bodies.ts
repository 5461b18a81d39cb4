/** Bodies: answers to the questions of a schema, right, odd and broken. */
import fc from 'fast-check'
import { isoOf } from '../../src/schema/date.ts'
import type { Column, Schema } from '../../src/schema/schema.ts'
import { DIGITS, MARKUP, WORD } from './canary.ts'
import { mix } from './mix.ts'

export const FORM = 'application/x-www-form-urlencoded'
export const JSON_TYPE = 'application/json'
export const CSV_TYPE = 'text/csv'
export const PARTS_TYPE = 'multipart/form-data; boundary=x'
const ODD = ['', ' ', '-0', '1e999', '0x10', ' 72 ', 'NaN', '__proto__', WORD, MARKUP, 'x'.repeat(500)]

const text = fc.string({ unit: 'binary', maxLength: 12 })
const utf8 = (value: string) => Buffer.from(value).toString('latin1')

function answerTo(column: Column): fc.Arbitrary<unknown> {
  const right =
    column.kind === 'category'
      ? fc.constantFrom(...column.levels.map(({ value }) => value))
      : column.kind === 'date'
        ? fc.integer({ min: column.range.low, max: column.range.high }).map(isoOf)
        : fc
            .tuple(
              fc.integer({ min: Math.floor(column.range.low), max: Math.ceil(column.range.high) }),
              fc.constantFrom('', `.${DIGITS}`),
            )
            .map(([whole, rest]) => Number(`${whole}${rest}`))
  const wrong: fc.Arbitrary<unknown> = fc.oneof(
    fc.constantFrom<unknown>(...ODD, null, true, [], {}, [WORD, WORD], { a: { b: MARKUP } }, -1, 1e308),
    text,
  )
  return mix([20, right], [1, wrong])
}

/** Answers to most questions, and at times to some that nobody asked. */
function answers({ columns }: Schema): fc.Arbitrary<[string, unknown][]> {
  const asked = columns.map(column => fc.tuple(fc.constant(column.name), answerTo(column)))
  const name = fc.oneof(fc.constantFrom(...ODD, 'constructor', ...columns.map(column => column.name)), text)
  const more = fc.array(fc.tuple(name, fc.oneof(fc.constantFrom(...ODD), text)), { maxLength: 3 })
  return mix<[string, unknown][]>(
    [8, fc.tuple(...asked)],
    [
      2,
      fc
        .tuple(fc.subarray(columns.map((_, i) => i)), fc.tuple(...asked), more)
        .map(([some, all, others]) => [...all.filter((_, i) => some.includes(i)), ...others]),
    ],
  )
}

/** A table of a few rows, right, odd or broken. */
function tables(schema: Schema): fc.Arbitrary<string> {
  const cell = (value: unknown) => {
    const text = String(value ?? '')
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const heading = schema.columns.map(({ name }) => name).join(',')
  const right = fc
    .array(answers(schema), { minLength: 1, maxLength: 5 })
    .map(rows => [heading, ...rows.map(pairs => pairs.map(([, value]) => cell(value)).join(','))].join('\n'))
  const odd = fc.array(fc.oneof(fc.constantFrom(heading, '"', ',', ';', '\r', '\n', '\0', ...ODD), text))
  return mix([5, right.map(utf8)], [1, odd.map(parts => utf8(parts.join('')))])
}

/** A body and the type that it most likely has. */
export function bodies(schema: Schema): fc.Arbitrary<{ type: string; body: string }> {
  const given = answers(schema)
  const typed = (type: string, body: fc.Arbitrary<string>) => body.map(body => ({ type, body }))
  const field = ([name, value]: [string, unknown]) =>
    `${encodeURIComponent(name)}=${encodeURIComponent(String(value ?? ''))}`
  const form = typed(
    FORM,
    given.map(pairs => pairs.map(field).join('&')),
  )
  const json = typed(
    JSON_TYPE,
    given.map(pairs => utf8(JSON.stringify(Object.fromEntries(pairs)))),
  )
  const cut = fc
    .tuple(fc.oneof(form, json), fc.nat(200))
    .map(([{ type, body }, length]) => ({ type, body: body.slice(0, length) }))
  const table = tables(schema)
  const names = fc.constantFrom('table"; filename="a', 'text', 'as', MARKUP)
  const parts = fc
    .tuple(fc.array(fc.tuple(names, table), { maxLength: 3 }), fc.constantFrom('page', 'csv'))
    .map(([fields, as]) =>
      [...fields, ['as', as]]
        .map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
        .join('')
        .concat('--x--\r\n'),
    )
  const raw = given.map(pairs => utf8(pairs.map(([name, value]) => `${name}=${value}`).join('&')))
  const long = fc.constantFrom('%'.repeat(999), 'a=&'.repeat(2000), `a=${'x'.repeat(30_000)}`, '')
  const deep = fc.constantFrom('['.repeat(5000), `${'{"a":'.repeat(900)}1${'}'.repeat(900)}`, '', '""')
  const bytes = fc.string({ unit: 'binary', maxLength: 60 }).map(utf8)
  return mix(
    [40, form],
    [40, json],
    [5, cut],
    [5, typed(FORM, raw)],
    [4, typed(JSON_TYPE, fc.oneof(bytes, fc.json().map(utf8)))],
    [20, typed(CSV_TYPE, table)],
    [10, typed(PARTS_TYPE, mix([5, parts], [1, table]))],
    [2, typed(FORM, long)],
    [2, typed(JSON_TYPE, deep)],
  )
}
