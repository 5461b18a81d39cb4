/** The documents are true: what they show is what is printed, and what they name is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ELSEWHERE, isShown, outputsOf, shownIn } from '../../docs/outputs.ts'
import { ROOT } from '../helpers/files.ts'

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8')
const tutorial = read('docs/tutorial.md')
const markdown = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter(name => name.endsWith('.md'))
    .map(name => join(folder, name))
const documents = ['.', 'docs', 'data'].flatMap(markdown)
const { scripts } = JSON.parse(read('package.json'))

describe('the tutorial', async () => {
  const shown = shownIn(tutorial)
  const outputs = await outputsOf(shown.map(({ command }) => command))

  it.each(shown.map(({ command, output }, i) => [command, output?.text, outputs[i]] as const))(
    '"%s" prints what it shows: if not, "npm run record" is due',
    (command, text, output) => {
      if (ELSEWHERE.includes(command)) return expect([text, output]).toEqual([undefined, undefined])
      if (!isShown(output ?? '', text ?? '')) expect(output).toBe(text) // so that the difference is seen
    },
  )

  it.each(ELSEWHERE)('"%s", which it does not run, is run by CI', command => {
    expect(read('.ci/run')).toContain(`\n${command === 'npm test' ? '  ' : ''}${command}\n`)
  })

  it('has ten stops, each with what to read, what goes wrong and an exercise with its solution', () => {
    const stops = tutorial.split(/^## (?=\d+\. )/m).slice(1)
    expect(stops.map(stop => Number.parseInt(stop, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    for (const stop of stops)
      for (const part of [
        '```sh\n',
        '**Read**',
        '**What goes wrong.**',
        '**Exercise.**',
        '<details><summary>Solution',
      ])
        expect(stop).toContain(part)
  })
})

describe.each(documents)('%s', document => {
  const text = read(document)
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')

  it('links to files and sections that are there', () => {
    const links = [...prose.matchAll(/(?:\]\(|(?:src|srcset|href)=")([^)"\s]+)/g)]
      .map(([, target = '']) => target)
      .filter(target => !/^[a-z]+:/.test(target))
    const broken = links.filter(target => {
      const [path = '', section] = target.split('#')
      const file = path === '' ? document : normalize(join(dirname(document), path))
      if (!existsSync(join(ROOT, file))) return true
      return section !== undefined && !anchorsOf(read(file)).includes(section)
    })
    expect(broken).toEqual([])
  })

  it('names files that are there', () => {
    const folders =
      'src|docs|data|tests|infra|bench|templates|static|artifacts|\\.ci|\\.ebextensions|\\.platform'
    const named = [...prose.matchAll(new RegExp(`\`((?:${folders})/[\\w./-]*)\``, 'g'))].map(
      ([, path = '']) => path,
    )
    const anywhere = (path: string) =>
      [path, join(dirname(document), path)].some(each => existsSync(join(ROOT, each)))
    expect(named.filter(path => !/NAME/.test(path) && !anywhere(path))).toEqual([])
  })

  it('names commands that there are', () => {
    const named = [...text.matchAll(/\bnpm run (?:--\w+ )*([\w-]+)/g)].map(([, name = '']) => name)
    expect(named.filter(name => !(name in scripts))).toEqual([])
  })
})

/** As GitHub makes them of headings, and those that are written out. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )
  return [...headings, ...[...text.matchAll(/id="([^"]+)"/g)].map(([, id = '']) => id)]
}
