/** What a step of the pipeline prints on the students. */
import type { Given, Step } from '../../src/pipelines/steps/step.ts'
import { SILENT } from '../../src/progress.ts'
import { STUDENTS_ARTIFACTS, STUDENTS_CSV, STUDENTS_SCHEMA } from './files.ts'

/** Few of them, unless told. */
export function givenStudents(changes: Partial<Given> = {}): Given {
  return {
    data: STUDENTS_CSV,
    schema: STUDENTS_SCHEMA,
    artifacts: STUDENTS_ARTIFACTS,
    model: 'linear_regression',
    rows: 100,
    ...changes,
  }
}

/** As cells: a line a list, cut where two spaces or more stand. */
export async function printedBy(step: Step, changes: Partial<Given> = {}): Promise<string[][]> {
  const parts = await step.run(givenStudents(changes), SILENT)
  return parts.flatMap(part => part.split('\n')).map(line => line.trimEnd().split(/ {2,}/))
}

/** The line that begins with a cell, indented or not, without it. */
export function lineOf(lines: string[][], first: string): string[] {
  const line = lines.find(cells => cells.slice(0, 2).includes(first))
  if (!line) throw new Error(`there is no line "${first}" in\n${lines.join('\n')}`)
  return line.slice(line.indexOf(first) + 1)
}
