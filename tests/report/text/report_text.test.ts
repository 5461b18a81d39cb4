import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { reportTextFormat } from '../../../src/report/text/report_text.ts'
import { firstIssue } from '../../../src/utils.ts'
import { STUDENTS_ARTIFACTS } from '../../helpers/files.ts'

type Text = { format: string; summary: unknown; charts: { leaderboard: { table: unknown }[] } }
const saved = readFileSync(join(STUDENTS_ARTIFACTS, 'report_text.json'), 'utf8')

it.each<[string, (text: Text) => void, RegExp | undefined]>([
  ['as it was saved', () => {}, undefined],
  ['of figures', text => (text.format = 'exam-score/report'), /^format: /],
  ['with a number in place of a sentence', text => (text.summary = [1]), /^summary\[0\]: /],
  [
    'with a chart that has no table',
    text => delete text.charts.leaderboard[0]?.table,
    /^charts\.leaderboard\[0\]\.table: /,
  ],
])('a text %s is read or refused by what is wrong', (_what, change, message) => {
  const text: Text = JSON.parse(saved)
  change(text)
  const { issues } = v.safeParse(reportTextFormat, text)
  if (message) expect(issues && firstIssue(issues)).toMatch(message)
  else expect(issues).toBeUndefined()
})
