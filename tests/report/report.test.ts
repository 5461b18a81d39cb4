import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { renderReport } from '../../src/report/report.ts'
import { ROOT, STUDENTS_ARTIFACTS } from '../helpers/files.ts'
import { savedSource } from '../helpers/source.ts'

const rendered = await renderReport(savedSource())

it("the students' saved figures give their saved text, card and charts, byte by byte", () => {
  for (const [name, text] of Object.entries(rendered))
    expect(text, name).toBe(readFileSync(join(STUDENTS_ARTIFACTS, name), 'utf8'))
  const svgs = readdirSync(STUDENTS_ARTIFACTS).filter(name => name.endsWith('.svg'))
  expect(Object.keys(rendered).sort()).toEqual(['MODEL_CARD.md', 'report_text.json', ...svgs].sort())
})

it('what is withheld is not drawn, and its chart says so', async () => {
  const source = savedSource()
  for (const { groups } of source.figures.spreads) for (const group of groups) group.target = null
  const files = await renderReport(source)
  const { charts } = JSON.parse(files['report_text.json'] ?? '')
  expect(charts.byColumn.map(({ isDrawn }: { isDrawn: boolean }) => isDrawn)).not.toContain(true)
  expect(Object.keys(files).filter(name => name.startsWith('target-by-'))).toEqual([])
})

describe('within the report, imports go one way:', () => {
  const folder = join(ROOT, 'src/report')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
    file.endsWith('.ts'),
  )
  const imported = (file: string) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/(?:from|import\() ?'(\.[^']+)'/g)].map(
      ([, path = '']) => relative(folder, join(folder, dirname(file), path)),
    )

  it.each([
    ['analysis', ['analysis']],
    ['text', ['text', 'analysis']],
    ['charts', ['charts', 'text', 'analysis']],
  ])('%s imports %j and what is above the report', (part, allowed) => {
    const wrong = files
      .filter(file => file.startsWith(`${part}/`))
      .flatMap(imported)
      .filter(path => !path.startsWith('../') && !allowed.some(folder => path.startsWith(`${folder}/`)))
    expect(wrong).toEqual([])
  })

  it('no file imports itself by way of others, not even its types', () => {
    const reaches = (file: string, seen = new Set<string>()): Set<string> => {
      for (const path of imported(file))
        if (files.includes(path) && !seen.has(path)) reaches(path, seen.add(path))
      return seen
    }
    expect(files.length).toBeGreaterThan(40)
    expect(files.filter(file => reaches(file).has(file))).toEqual([])
  })
})
