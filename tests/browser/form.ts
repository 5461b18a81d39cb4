/** The form as a person uses it: by the words on the page. */
import type { Page } from 'playwright-core'
import { students } from '../helpers/files.ts'

/** Answers the questions that `answers` has an answer to, and leaves the others. */
export async function answer(page: Page, answers: Record<string, string | number>): Promise<void> {
  for (const column of students.columns) {
    const given = answers[column.name]
    if (given === undefined) continue
    if (column.kind === 'category') {
      const level = column.levels.find(({ value }) => value === given)?.label ?? ''
      await page.getByRole('group', { name: column.label }).getByLabel(level, { exact: true }).check()
    } else {
      await page.getByLabel(column.label).fill(String(given))
    }
  }
}
