import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { report } from '../../src/pipelines/report_pipeline.ts'
import { loadReport } from '../../src/report/saved_report.ts'
import { sha256 } from '../../src/utils.ts'
import { copyOfArtifacts, temporaryFolder } from '../helpers/files.ts'
import { trainOnHouses } from '../helpers/houses.ts'
import { run } from '../helpers/process.ts'

const SCRIPT = 'src/pipelines/report_pipeline.ts'
const contents = (dir: string) =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), 'utf8')]),
  )

/** Changes a saved file, and the manifest with it, as another version of this code would have saved it. */
function rewrite(dir: string, name: string, change: (text: string) => string): void {
  const text = change(readFileSync(join(dir, name), 'utf8'))
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'))
  manifest.files[name] = sha256(text)
  writeFileSync(join(dir, name), text)
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest))
}

describe('a report rendered again', () => {
  it('right after the training leaves every byte as it was, and the rows of the split beside it', async () => {
    const { out } = await trainOnHouses(temporaryFolder())
    const before = contents(out)
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['train.csv', 'report.json', 'MODEL_CARD.md']))
    await report(out)
    expect(contents(out)).toEqual(before)
  })

  it('words what other words were saved for, by the command', async () => {
    const dir = copyOfArtifacts()
    const before = contents(dir)
    rewrite(dir, 'report_text.json', text => text.replaceAll('questions', 'riddles'))
    rewrite(dir, 'MODEL_CARD.md', () => 'nothing')
    const { code, stdout } = await run([SCRIPT, '--artifacts', dir])
    expect([code, stdout]).toEqual([
      0,
      `Rendered the report in ${dir}: its text, its model card and 24 charts\n`,
    ])
    expect(contents(dir)).toEqual(before)
  })

  it('of other figures says others, deletes the charts that it no longer has, and is in its manifest', async () => {
    const dir = copyOfArtifacts()
    rewrite(dir, 'report.json', text => {
      const figures = JSON.parse(text)
      return JSON.stringify({ ...figures, alerts: [], correlations: { columns: [], pairs: [] } })
    })
    await report(dir)
    expect(loadReport(dir).report.summary[0]).toContain('nothing in the data to be careful about')
    expect(readdirSync(dir)).not.toContain('correlations.svg')
    const { files } = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'))
    expect(files).not.toHaveProperty('correlations.svg')
    for (const [name, sum] of Object.entries(files))
      expect(sha256(readFileSync(join(dir, name), 'utf8')), name).toBe(sum)
  })
})

describe('artifacts that are faulty are refused, and left alone:', () => {
  it.each<[string, (dir: string) => void, RegExp]>([
    [
      'figures that are not those of the manifest',
      dir => writeFileSync(join(dir, 'report.json'), '{}'),
      /report\.json: it is not the file that was trained/,
    ],
    [
      'figures of an older version',
      dir => rewrite(dir, 'report.json', text => text.replace('"version": 3', '"version": 2')),
      /report\.json: .*version: .*Run "npm run train"/,
    ],
    [
      'a figure that is missing',
      dir => rewrite(dir, 'report.json', text => text.replace('"nineTenths"', '"ninetieths"')),
      /report\.json: .*errors\.total\.nineTenths/,
    ],
  ])('%s', async (_what, damage, message) => {
    const dir = copyOfArtifacts()
    damage(dir)
    const before = contents(dir)
    const { code, stdout, stderr } = await run([SCRIPT, '--artifacts', dir])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(message)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(contents(dir)).toEqual(before)
  })

  it('a folder that is not there', async () => {
    const dir = join(temporaryFolder(), 'none')
    const { code, stderr } = await run([SCRIPT, '--artifacts', dir])
    expect(code).toBe(1)
    expect(stderr).toContain(`${dir}/manifest.json: cannot read it: ENOENT`)
    expect(statSync(dir, { throwIfNoEntry: false })).toBeUndefined()
  })
})
