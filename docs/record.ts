/** Runs what the documents show, and writes what it prints into them: `npm run record`, after a change of any output. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GLOSSARY } from '../src/web/glossary.ts'
import { glossaryMarkdown } from './glossary.ts'
import { outputsOf, recorded, shownIn } from './outputs.ts'

const TUTORIAL = join(import.meta.dirname, 'tutorial.md')

const text = readFileSync(TUTORIAL, 'utf8')
const shown = shownIn(text)
const outputs = await outputsOf(shown.map(({ command }) => command))
const replaced = shown.toReversed().reduce((after, { output }, i) => {
  const printed = outputs.at(-1 - i)
  if (!output || printed === undefined) return after
  return `${after.slice(0, output.start)}${recorded(printed, output.text)}${after.slice(output.end)}`
}, text)
writeFileSync(TUTORIAL, replaced)
writeFileSync(join(import.meta.dirname, 'glossary.md'), glossaryMarkdown(GLOSSARY))
process.stdout.write(`Recorded ${outputs.filter(output => output !== undefined).length} outputs\n`)
