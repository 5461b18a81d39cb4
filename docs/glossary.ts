/** docs/glossary.md, made of the words that the page /glossary shows. */
import type { Term } from '../src/web/glossary.ts'

export function glossaryMarkdown(terms: Term[]): string {
  const entries = terms.map(({ id, term, meaning, files }) => {
    const links = files.map(file => `[${file}](../${file})`).join(', ')
    return `<a id="${id}"></a>**${term}**: ${meaning} (${links})`
  })
  return `${[
    '# Glossary',
    'The words of the field, in plain ones, and where they are in the code. The running application shows the same at `/glossary`; both are made from [src/web/glossary.ts](../src/web/glossary.ts) (`npm run record`).',
    ...entries,
  ].join('\n\n')}\n`
}
