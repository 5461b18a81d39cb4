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
  /** What nginx serves itself: folder of the bundle by path. */
  staticFolders: Record<string, string>
  /** nginx's own files, as the platform puts them into its `http` block. */
  nginxFiles: string[]
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
  const nginx = join(folder, '.platform/nginx/conf.d')
  return {
    command: command.trim().split(/\s+/),
    environment,
    staticFolders: within('aws:elasticbeanstalk:environment:proxy:staticfiles'),
    nginxFiles: filesIn(nginx).map(name => join(nginx, name)),
  }
}

/** The names of a folder's files; none if there is no folder. */
function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : []
}
