/** What the pipeline hands over, and what the platform reads in it. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../src/exception.ts'
import { optionsOfConfig } from '../beanstalk_options.ts'
import { run } from './run.ts'

export type Bundle = {
  /** Of the process `web`. */
  command: string[]
  environment: Record<string, string>
  /** What the platform copies over /etc/nginx: texts by their paths there. */
  nginxFiles: Record<string, string>
}

/** Packs what git holds of HEAD, as a connection to GitHub hands it over. @returns its size in bytes */
export async function pack(repository: string, file: string): Promise<number> {
  await run('git', ['archive', '--format=tar.gz', `--output=${file}`, 'HEAD'], { cwd: repository })
  return statSync(file).size
}

/** @throws {AppError} if the platform would not find how to start it */
export function readBundle(folder: string): Bundle {
  const procfile = readFileSync(join(folder, 'Procfile'), 'utf8')
  const [, command] = /^web:\s*(\S.*)$/m.exec(procfile) ?? []
  if (!command) throw new AppError('Procfile: there is no process "web"')
  const options = filesIn(join(folder, '.ebextensions'))
    .filter(name => name.endsWith('.config'))
    .flatMap(name => optionsOfConfig(readFileSync(join(folder, '.ebextensions', name), 'utf8')))
  const within = (namespace: string) =>
    Object.fromEntries(
      options
        .filter(option => option.namespace === namespace)
        .map(({ name, value }) => [name, String(value)]),
    )
  const environment = within('aws:elasticbeanstalk:application:environment')
  if (!environment.PORT)
    throw new AppError('.ebextensions: no option sets PORT, on which nginx and application must agree')
  const nginx = join(folder, '.platform/nginx')
  if (!existsSync(join(nginx, 'nginx.conf'))) throw new AppError('.platform/nginx: there is no nginx.conf')
  return {
    command: command.trim().split(/\s+/),
    environment,
    nginxFiles: Object.fromEntries(
      readdirSync(nginx, { recursive: true, encoding: 'utf8' })
        .filter(name => statSync(join(nginx, name)).isFile())
        .map(name => [name, readFileSync(join(nginx, name), 'utf8')]),
    ),
  }
}

/** The names of a folder's files; none if there is no folder. */
function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
