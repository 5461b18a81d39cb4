import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { glossaryMarkdown } from '../../docs/glossary.ts'
import { GLOSSARY } from '../../src/web/glossary.ts'
import { ROOT } from '../helpers/files.ts'

it('docs/glossary.md says what the page says: if not, "npm run record" is due', () => {
  expect(readFileSync(join(ROOT, 'docs/glossary.md'), 'utf8')).toBe(glossaryMarkdown(GLOSSARY))
})

it('an entry has an anchor, its meaning and links to where it is in the code', () => {
  const [entry = ''] = glossaryMarkdown([
    { id: 'r2', term: 'R²', meaning: 'A share.', files: ['src/a.ts', 'b.ts'] },
  ])
    .split('\n\n')
    .slice(2)
  expect(entry).toBe('<a id="r2"></a>**R²**: A share. ([src/a.ts](../src/a.ts), [b.ts](../b.ts))\n')
})
