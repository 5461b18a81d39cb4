/** A Vega-Lite specification to an SVG whose colours are the page's own, so that it follows light, dark and print. */
import { Error as ERRORS, logger, parse, View } from 'vega'
import { type Config, compile, type TopLevelSpec } from 'vega-lite'

/** Presentation attributes take CSS variables; what follows the comma counts where there are none, as in a saved file. */
export const COLOURS = {
  text: 'var(--text, #212121)',
  line: 'var(--line, #d4dce3)',
  main: 'var(--accent, #14507a)',
  other: 'var(--less, #b35c00)',
}

/** Pixels: a phone's width, so that lettering keeps its size there. */
const WIDTH = 340

const CONFIG: Config = {
  aria: false, // the page gives each picture one name; a name for every bar would have to be listened through
  background: 'transparent',
  font: 'sans-serif',
  view: { stroke: null },
  axis: {
    domain: false,
    gridColor: COLOURS.line,
    labelColor: COLOURS.text,
    labelFontSize: 12,
    labelFlush: false,
    labelLimit: 170,
    labelPadding: 6,
    ticks: false,
    titleColor: COLOURS.text,
    titleFontSize: 12,
    titleFontWeight: 'normal',
  },
  legend: { labelColor: COLOURS.text, labelFontSize: 12, labelLimit: 330, orient: 'top', title: null },
  bar: { color: COLOURS.main },
  point: { color: COLOURS.main, filled: true, opacity: 1, size: 70 },
  rule: { color: COLOURS.text },
  text: { color: COLOURS.text, fontSize: 12 },
  tick: { color: COLOURS.text, opacity: 1, thickness: 3 },
}

/** A chart without its width, its background and its data's origin: what differs from one to the next. */
export type Drawing = Record<string, unknown>

/** The same specification gives the same bytes: no identifiers that count up, no more than two decimals. */
export async function draw(drawing: Drawing): Promise<string> {
  const spec = {
    width: WIDTH,
    autosize: { type: 'fit-x', contains: 'padding' },
    padding: 4,
    ...drawing,
  } as unknown as TopLevelSpec
  const view = new View(parse(compile(spec, { config: CONFIG, logger: logger(ERRORS) }).spec), {
    renderer: 'none',
  })
  const svg = await view.toSVG()
  view.finalize()
  return lighter(svg)
    .replace('<svg ', '<svg aria-hidden="true" ') // the page names the picture; its letters would be read one by one
    .replace(/<[^>]+>/g, tag => tag.replace(/(\d\.\d\d)\d+/g, '$1'))
}

const LETTERING = ' font-family="sans-serif" font-size="12px"'
const INK = ` fill="${COLOURS.text}"`

/** The same picture in half of the letters: what is said of every text is said once, and what is not seen not at all. */
function lighter(svg: string): string {
  return svg
    .replace(/ (?:role|aria-[a-z]+|class|pointer-events)="[^"]*"/g, '')
    .replace(/ (?:opacity|stroke-width)="1"| (?:[xy]2="0"(?= [^>]*(?:[xy]2=)))| font-weight="normal"/g, '')
    .replace(/<path d="[^"]*"\/>|<path d="" display="none"\/>/g, '') // neither stroke nor fill
    .replace(/<path (?![^>]*fill=)/g, '<path fill="none" ')
    .replaceAll(LETTERING, '')
    .replace(/<text [^>]*>/g, tag => tag.replace(INK, ''))
    .replace('<g fill="none"', `<g${LETTERING}${INK}`)
    .replace(/<g><\/g>/g, '')
}
