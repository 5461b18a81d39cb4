/** The EJS templates, all compiled at start: a broken one stops the start, and a request only fills them in. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ejs from 'ejs'
import { AppError, messageOf } from '../exception.ts'

/** Fills in a template by name (`home`, `partials/head`) and returns the page. */
export type Render = (name: string, data?: Record<string, unknown>) => string

/**
 * Templates include each other by the same names. (EJS's own `include` asks the disk at every request.)
 * @param shared what every template can use besides its own data
 * @throws {AppError} if a template does not compile
 */
export function compileTemplates(dir: string, shared: Record<string, unknown>): Render {
  const compiled = new Map<string, ejs.TemplateFunction>()
  const render: Render = (name, data) => {
    const template = compiled.get(name)
    if (!template) throw new AppError(`there is no template "${name}"`)
    return template(data && 'part' in data ? data : { ...shared, part: render, ...data }) // a part may be given its page
  }
  for (const path of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ejs')) continue
    const name = path.replaceAll('\\', '/').replace(/\.ejs$/, '')
    try {
      compiled.set(
        name,
        ejs.compile(readFileSync(join(dir, path), 'utf8'), {
          rmWhitespace: true,
          _with: false,
          localsName: 'page',
        }),
      )
    } catch (cause) {
      throw new AppError(`templates/${path}: ${messageOf(cause)}`, { cause, exitCode: 1 })
    }
  }
  return render
}
