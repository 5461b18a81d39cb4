import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { compileTemplates, type Render } from '../../src/web/templates.ts'
import { students, temporaryFolder } from '../helpers/files.ts'

const shared = { schema: students, model: { name: 'Any model', version: '0', rows: { train: 1, test: 1 } } }
const ERROR = { title: '<i>', detail: 'so it is', back: { href: '/', text: 'Go to the form' } }

/** A folder of templates by their names. */
function folderOf(templates: Record<string, string>): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'partials'))
  for (const [name, text] of Object.entries(templates)) writeFileSync(join(folder, `${name}.ejs`), text)
  return folder
}
const compile = (templates: Record<string, string>): Render => compileTemplates(folderOf(templates), shared)

it('a template has its data and what all share, escapes both, and includes parts', () => {
  const render = compile({
    error: '<%= page.title %> <%= page.schema.subject.one %> <%- page.part("partials/end", { end: "." }) %>',
    'partials/end': '<%= page.model.name %><%= page.end %><%= page.title %>',
  })
  expect(render('error', ERROR)).toBe('&lt;i&gt; student Any model.')
})

it('a template that does not compile is named at once', () => {
  expect(() => compile({ home: '<% if ( { %>' })).toThrow(/^templates\/home\.ejs: /)
})

it('a template that is not there is named when it is asked for', () => {
  expect(() => compile({})('error', ERROR)).toThrow('there is no template "error"')
})

it('a page cannot be rendered without its data, nor one that is none', () => {
  const render = compile({ error: 'x', home: 'y' })
  // @ts-expect-error: the detail is missing
  render('error', { title: 'x' })
  // @ts-expect-error: the data are those of another page
  render('home', ERROR)
  // @ts-expect-error: there is no such page
  expect(() => render('missing', ERROR)).toThrow()
})
