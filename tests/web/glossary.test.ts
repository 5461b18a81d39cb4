import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { GLOSSARY } from '../../src/web/glossary.ts'
import { startApp } from '../helpers/app.ts'
import { ROOT } from '../helpers/files.ts'

const { url } = await startApp()
const html = await (await fetch(`${url}/glossary`)).text()

it.each(GLOSSARY)('$term has an anchor, a meaning in one to three sentences, and is in the code', entry => {
  expect(html).toContain(`id="${entry.id}"`)
  expect(entry.id).toMatch(/^[a-z][a-z0-9-]*$/)
  expect(entry.meaning).toMatch(/^[A-Z"].+\.$/)
  expect(entry.meaning.split(/[.:] (?=[A-Z])/).length).toBeLessThanOrEqual(3)
  expect(entry.files.filter(file => !existsSync(join(ROOT, file)))).toEqual([])
  expect(entry.files).not.toEqual([])
})

it('the terms are in the order of the alphabet, each once', () => {
  const terms = GLOSSARY.map(({ term }) => term)
  expect(terms).toEqual(terms.toSorted((a, b) => a.localeCompare(b, 'en')))
  expect(new Set(GLOSSARY.map(({ id }) => id)).size).toBe(GLOSSARY.length)
})

it('every link of a template to a term finds it', () => {
  const templates = readdirSync(join(ROOT, 'templates'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ejs'))
    .map(name => readFileSync(join(ROOT, 'templates', name), 'utf8'))
  const linked = templates.flatMap(text => [...text.matchAll(/\/glossary#([\w-]+)/g)].map(([, id]) => id))
  expect(linked.filter(id => !GLOSSARY.some(term => term.id === id))).toEqual([])
})
