/** What the files of the project import, and the rules of it: each rule gives what breaks it, a line each. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { ROOT } from './files.ts'

/** Texts of source files by their paths. */
export type Tree = Record<string, string>

/** Each may import from itself and from those before it; the files at the top of src come first. */
const ORDER = [
  'src',
  'src/csv',
  'src/schema',
  'src/describe',
  'src/models',
  'src/inference',
  'src/batch',
  'src/components',
  'src/artifacts',
  'src/sql',
  'src/report',
  'src/pipelines',
  'src/web',
  'application.ts',
]

/** The application, and all of src. */
export function readTree(): Tree {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => relative(ROOT, join(entry.parentPath, entry.name)))
  return Object.fromEntries(
    ['application.ts', ...files].map(file => [file, readFileSync(join(ROOT, file), 'utf8')]),
  )
}

/** Static, dynamic and of types alone; a file that is named by its URL, as for a worker, is imported there. */
const IMPORT =
  /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]|\bnew URL\(\s*['"]([^'"]+)['"],\s*import\.meta\.url/g

/** What a file imports: files by their paths, and packages by their names. */
export function importsOf(file: string, text: string): { files: string[]; packages: string[] } {
  const named = [...text.matchAll(IMPORT)].map(([, imported, url]) => imported ?? `./${url}`)
  const [own, foreign] = [
    named.filter(name => name.startsWith('.')),
    named.filter(name => !name.startsWith('.')),
  ]
  return {
    files: own.map(name => normalize(join(dirname(file), name))).filter(path => /\.\w+$/.test(path)),
    packages: foreign
      .filter(name => !name.startsWith('node:'))
      .map(name => (/^@[^/]+\/[^/]+|^[^/]+/.exec(name) ?? [name])[0]),
  }
}

/** A name that is worked out while the program runs could be anything. */
export function unreadable(tree: Tree): string[] {
  return Object.keys(tree).filter(file => /\bimport\s*\(\s*(?!['"\s])/.test(tree[file] ?? ''))
}

export function againstTheOrder(tree: Tree): string[] {
  const place = (file: string) =>
    ORDER.indexOf(
      file
        .split('/')
        .slice(0, file.startsWith('src/') ? -1 : 1)
        .slice(0, 2)
        .join('/'),
    )
  return importsIn(tree)
    .filter(([file, imported]) => place(file) < 0 || place(imported) < 0 || place(imported) > place(file))
    .map(asLine)
}

/** Files that import themselves by way of others, or at once. */
export function inCircles(tree: Tree): string[] {
  return Object.keys(tree).filter(file =>
    reachedFrom(tree, importsOf(file, tree[file] ?? '').files).has(file),
  )
}

/** What the server would load of a training: its files, and packages that are not installed for it. */
export function ofTraining(tree: Tree, dependencies: string[]): string[] {
  const reached = [...reachedFrom(tree, ['application.ts'])]
  const packages = reached.flatMap(file => {
    const text = tree[file] ?? ''
    const served = [...text.matchAll(/node_modules\/((?:@[^/'"]+\/)?[^/'"]+)/g)].map(([, name = '']) => name)
    return [...importsOf(file, text).packages, ...served].map((name): [string, string] => [file, name])
  })
  return [
    ...reached.filter(file => file.startsWith('src/components/')),
    ...packages.filter(([, name]) => !dependencies.includes(name)).map(asLine),
  ]
}

/** What pages would need of a training, or of what the report's figures and charts are made with. */
export function ofReportOrTraining(tree: Tree): string[] {
  const web = Object.keys(tree).filter(file => file.startsWith('src/web/'))
  return [...reachedFrom(tree, web)].filter(file =>
    ['src/components/', 'src/report/analysis/', 'src/report/charts/'].some(folder => file.startsWith(folder)),
  )
}

/** Imports of files that are not there. */
export function broken(tree: Tree): string[] {
  return importsIn(tree)
    .filter(([, imported]) => !(imported in tree) && !existsSync(join(ROOT, imported)))
    .map(asLine)
}

function importsIn(tree: Tree): [file: string, imported: string][] {
  return Object.entries(tree).flatMap(([file, text]) =>
    importsOf(file, text).files.map((imported): [string, string] => [file, imported]),
  )
}

/** The files themselves, and all that they import by way of others. */
function reachedFrom(tree: Tree, files: string[], reached = new Set<string>()): Set<string> {
  for (const file of files) {
    if (reached.has(file)) continue
    reachedFrom(tree, importsOf(file, tree[file] ?? '').files, reached.add(file))
  }
  return reached
}

function asLine([file, imported]: [string, string]): string {
  return `${file} imports ${imported}`
}
