/** Draws the README's picture of how data flow, once for light pages and once for dark ones: `npm run architecture`. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Colours = { fill: string; line: string; text: string; soft: string; accent: string }

const COLOURS: Record<'light' | 'dark', Colours> = {
  light: { fill: '#f2f6f9', line: '#7b8794', text: '#1a2027', soft: '#4d5964', accent: '#14507a' },
  dark: { fill: '#1c242c', line: '#74818e', text: '#e6eaee', soft: '#aab4be', accent: '#8cc8f2' },
}

/** A step: its name as the code has it, and what it does. */
type Box = { name: string; does: string[] }
/** One way through the project, from left to right, and the command that goes it. */
type Lane = { title: string; command: string; boxes: Box[] }

const LANES: Lane[] = [
  {
    title: 'Train',
    command: 'npm run train',
    boxes: [
      { name: 'data/', does: ['a CSV, and the', 'schema of its columns'] },
      { name: 'data_ingestion', does: ['reads, and checks', 'every cell'] },
      { name: 'data_split', does: ['keeps a fifth', 'aside to test on'] },
      { name: 'model_trainer', does: ['in folds: transform,', 'fit, score, choose'] },
      { name: 'artifacts/', does: ['model, ranges,', 'report: all JSON'] },
    ],
  },
  {
    title: 'Serve',
    command: 'npm start',
    boxes: [
      { name: 'predict_pipeline', does: ['loads the artifacts,', 'once, and checks them'] },
      { name: 'application.ts', does: ['has every route,', 'checks the answers'] },
      { name: 'pages and API', does: ['form, estimate, report,', 'and the same as JSON'] },
    ],
  },
  {
    title: 'Deploy',
    command: 'git push',
    boxes: [
      { name: 'GitHub', does: ['hands the commit', 'to the pipeline'] },
      { name: 'CodeBuild', does: ['npm ci, npm test:', 'a fault stops here'] },
      { name: 'Elastic Beanstalk', does: ['installs what the', 'server needs'] },
      { name: 'Procfile', does: ['nginx, and behind it', 'node application.ts'] },
    ],
  },
]

const TITLE = LANES.map(({ title, boxes }) => `${title}: ${boxes.map(({ name }) => name).join(', ')}.`).join(
  ' ',
)

const WIDTH = 900
const BOX = { width: 160, height: 76 }
const GAP = (WIDTH - 2 - 5 * BOX.width) / 4
const LANE = 148
const TOP = 34
const HEIGHT = LANES.length * LANE - 22

const left = (column: number) => 1 + column * (BOX.width + GAP)
const top = (lane: number) => TOP + lane * LANE

export function drawArchitecture({ fill, line, text, soft, accent }: Colours): string {
  const box = ({ name, does }: Box, column: number, lane: number) => {
    const centre = left(column) + BOX.width / 2
    const words = does.map(
      (words, i) => `<text class="does" x="${centre}" y="${top(lane) + 46 + i * 17}">${words}</text>`,
    )
    return [
      `<rect x="${left(column)}" y="${top(lane)}" width="${BOX.width}" height="${BOX.height}" rx="8"/>`,
      `<text class="name" x="${centre}" y="${top(lane) + 25}">${name}</text>`,
      ...words,
    ]
  }
  const arrow = (column: number, lane: number) => {
    const y = top(lane) + BOX.height / 2
    return `<path d="M${left(column) + BOX.width + 2} ${y}H${left(column + 1) - 3}" marker-end="url(#tip)"/>`
  }
  const lanes = LANES.flatMap(({ title, command, boxes }, lane) => [
    `<text class="lane" x="1" y="${top(lane) - 13}">${title} <tspan class="command">${command}</tspan></text>`,
    ...boxes.flatMap((each, column) => box(each, column, lane)),
    ...boxes.slice(1).map((_, column) => arrow(column, lane)),
  ])
  // What was trained is what is served: from the end of the first lane to the beginning of the second.
  const from = left(4) + BOX.width / 2
  const to = left(1) - GAP - 20
  const turn = top(0) + BOX.height + 20
  const served = `<path d="M${from} ${top(0) + BOX.height + 2}V${turn}H${to}V${top(1) - 3}" marker-end="url(#tip)"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title">
<title id="title">${TITLE}</title>
<style>
rect { fill: ${fill}; stroke: ${line}; }
path { fill: none; stroke: ${accent}; stroke-width: 1.5; }
text { fill: ${text}; font-family: system-ui, "Segoe UI", Helvetica, Arial, sans-serif; font-size: 13px; }
.name, .does { text-anchor: middle; }
.name { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 14px; font-weight: 600; }
.does { fill: ${soft}; }
.lane { font-size: 15px; font-weight: 600; }
.command { fill: ${accent}; font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 13px; font-weight: 400; }
</style>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" style="fill: ${accent}; stroke: none"/></marker></defs>
${[...lanes, served].join('\n')}
</svg>
`
}

/** By the file that it is in. */
export function architectureFiles(): Record<string, string> {
  return {
    'architecture-light.svg': drawArchitecture(COLOURS.light),
    'architecture-dark.svg': drawArchitecture(COLOURS.dark),
  }
}

if (import.meta.main)
  for (const [name, svg] of Object.entries(architectureFiles()))
    writeFileSync(join(import.meta.dirname, name), svg)
