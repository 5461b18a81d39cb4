/** The report: from its figures to the files of its text, its charts and the model card. No data, no training. */
import { toJson } from '../utils.ts'
import { draw } from './charts/draw.ts'
import { type Illustration, type Illustrations, illustrate } from './illustrations.ts'
import { cardMarkdown } from './text/model_card.ts'
import type { Chart, Charts } from './text/report_text.ts'
import type { Source } from './text/source.ts'
import { writeReport } from './text/write.ts'

/** @returns the texts of the files by their names, the same bytes from the same figures */
export async function renderReport(source: Source): Promise<Record<string, string>> {
  const illustrations = illustrate(source.schema, source.metrics.intervals.level, source.figures)
  const text = writeReport(source, chartsOf(illustrations))
  return {
    'report_text.json': toJson(text),
    'MODEL_CARD.md': cardMarkdown(source.schema.title, text.card),
    ...(await drawAll(Object.values(illustrations).flat())),
  }
}

function chartsOf(illustrations: Illustrations): Charts {
  const charts = (section: keyof Charts): Chart[] =>
    illustrations[section].map(({ caption, drawing }) => ({ ...caption, isDrawn: drawing !== null }))
  return {
    distributions: charts('distributions'),
    byColumn: charts('byColumn'),
    correlations: charts('correlations'),
    leaderboard: charts('leaderboard'),
    errors: charts('errors'),
    importance: charts('importance'),
    dependence: charts('dependence'),
    learning: charts('learning'),
    coverage: charts('coverage'),
    groupErrors: charts('groupErrors'),
    otherGroupErrors: charts('otherGroupErrors'),
  }
}

async function drawAll(illustrations: Illustration[]): Promise<Record<string, string>> {
  const drawn = illustrations.flatMap(({ caption: { name }, drawing }) => (drawing ? { name, drawing } : []))
  const files = drawn.map(async ({ name, drawing }) => [`${name}.svg`, await draw(drawing)] as const)
  return Object.fromEntries(await Promise.all(files))
}
