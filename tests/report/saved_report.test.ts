import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { loadReport } from '../../src/report/saved_report.ts'
import { sha256 } from '../../src/utils.ts'
import { copyOfArtifacts, STUDENTS_ARTIFACTS } from '../helpers/files.ts'

/** Changes the saved text, and the manifest with it. */
function rewriteText(dir: string, change: (text: string) => string): void {
  const text = change(readFileSync(join(dir, 'report_text.json'), 'utf8'))
  const manifest = JSON.parse(readFileSync(join(dir, 'manifest.json'), 'utf8'))
  manifest.files['report_text.json'] = sha256(text)
  writeFileSync(join(dir, 'report_text.json'), text)
  writeFileSync(join(dir, 'manifest.json'), JSON.stringify(manifest))
}

it('a saved report has its text, and the picture of every chart that was drawn', () => {
  const { report, charts } = loadReport(STUDENTS_ARTIFACTS)
  const names = Object.values(report.charts).flatMap(section => section.map(({ name }) => name))
  expect(report.summary.length).toBeGreaterThan(3)
  expect(Object.keys(charts).sort()).toEqual(names.sort())
  expect(charts.leaderboard).toBe(readFileSync(join(STUDENTS_ARTIFACTS, 'leaderboard.svg'), 'utf8'))
})

it.each(['report_text.json', 'leaderboard.svg'])('a changed %s is refused by name', name => {
  const dir = copyOfArtifacts()
  writeFileSync(join(dir, name), 'changed')
  expect(() => loadReport(dir)).toThrow(`${dir}/${name}: it is not the file that was trained`)
})

it('a picture that is not there is refused by name', () => {
  const dir = copyOfArtifacts()
  rmSync(join(dir, 'leaderboard.svg'))
  expect(() => loadReport(dir)).toThrow(`${dir}/leaderboard.svg: cannot read it: ENOENT`)
})

it('a chart that was not drawn needs no picture', () => {
  const dir = copyOfArtifacts()
  rewriteText(dir, text => {
    const report = JSON.parse(text)
    report.charts.leaderboard[0].isDrawn = false
    return JSON.stringify(report)
  })
  expect(loadReport(dir).charts).not.toHaveProperty('leaderboard')
})

it('a text of another format is refused with what to do, whatever its checksum', () => {
  const dir = copyOfArtifacts()
  rewriteText(dir, () => '{"format": "exam-score/report_text", "version": 2}')
  expect(() => loadReport(dir)).toThrow(/report_text\.json: .*version.* Run "npm run train"/)
})
