/** The form as a person uses it: by the words on the page. */
import type { Page } from 'playwright-core'
import type { Schema } from '../../src/schema/schema.ts'
import { students } from '../helpers/files.ts'

/** Answers the questions that `answers` has an answer to, and leaves the others. */
export async function answer(
  page: Page,
  answers: Record<string, string | number>,
  { columns }: Schema = students,
): Promise<void> {
  for (const column of columns) {
    const given = answers[column.name]
    if (given === undefined) continue
    const level =
      column.kind === 'category' ? column.levels.find(({ value }) => value === given)?.label : undefined
    const list = page.getByRole('combobox', { name: column.label, exact: true })
    if (level === undefined) await page.getByLabel(column.label, { exact: true }).fill(String(given))
    else if (await list.count()) await list.selectOption(level)
    else await page.getByRole('group', { name: column.label }).getByLabel(level, { exact: true }).check()
  }
}
