/** PostgreSQL in a folder of its own, reached by a socket there. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../src/exception.ts'
import { dialectOf } from '../../src/sql/dialect.ts'
import { giveAway, run, USER } from '../rehearsal/run.ts'
import { type Engine, fromTsv, type Sample, toTsv } from './engine.ts'

export const HOW_TO_INSTALL =
  'PostgreSQL is not installed: it is rehearsed without. On Debian and Ubuntu: sudo apt-get install postgresql'

const TYPES = { number: 'double precision', category: 'text', date: 'date' }

/** Where packages put its programs, the newest first. */
export function postgresPrograms(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map(version => join(debian, version, 'bin')), '/opt/homebrew/bin', '/usr/bin']
  return folders.find(folder => existsSync(join(folder, 'initdb')))
}

/** @param bin `postgresPrograms` @throws {AppError} if it does not start */
export async function startPostgres(folder: string, bin: string): Promise<Engine> {
  mkdirSync(folder, { recursive: true })
  giveAway(folder)
  const options = {
    cwd: folder,
    env: { PATH: `${bin}:/usr/bin:/bin`, TZ: 'UTC', LANG: 'C.UTF-8', PGOPTIONS: '-c jit=off' },
    ...USER,
  }
  const data = join(folder, 'data')
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-A', 'trust', '-U', 'rehearsal', '-E', 'UTF8', '--no-sync'],
    options,
  )
  const settings = `-k ${folder} -h '' -c fsync=off -c shared_buffers=64MB`
  await run(
    join(bin, 'pg_ctl'),
    ['-D', data, '-w', '-l', join(folder, 'log'), '-o', settings, 'start'],
    options,
  )
  const psql = async (input: string) => {
    const args = ['-X', '-q', '-At', '-F', '\t', '-P', 'null=\\N', '-v', 'ON_ERROR_STOP=1']
    const child = spawn(
      join(bin, 'psql'),
      [...args, '-h', folder, '-U', 'rehearsal', '-d', 'postgres'],
      options,
    )
    const texts = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', text => (texts.stdout += text))
    child.stderr.setEncoding('utf8').on('data', text => (texts.stderr += text))
    child.stdin.on('error', () => {}) // it says itself why it reads no more
    child.stdin.end(input)
    const [code] = await once(child, 'close')
    if (code !== 0) throw new AppError(`PostgreSQL: ${texts.stderr.slice(0, 500)}`, { exitCode: 1 })
    return texts.stdout
  }
  const version = (await psql('SHOW server_version;')).split(' ')[0]?.trim()
  return {
    label: `PostgreSQL ${version}`,
    dialect: 'postgres',
    query: async sql => fromTsv(await psql(`${sql};`)),
    fill: async (name, sample, times) => {
      const headings = sample.headings.map(dialectOf('postgres').name)
      await psql(`CREATE UNLOGGED TABLE ${name} (${columnsOf(sample)});
CREATE TEMPORARY TABLE drawn (LIKE ${name});
COPY drawn FROM STDIN;
${toTsv(sample.rows)}\\.
INSERT INTO ${name} SELECT id + ${sample.rows.length} * number, ${headings.join(', ')} FROM drawn, generate_series(0, ${times - 1}) AS number;
`)
    },
    stop: async () => void (await run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', 'stop'], options)),
  }
}

function columnsOf({ headings, kinds }: Sample): string {
  const { name } = dialectOf('postgres')
  return [
    'id integer',
    ...headings.map((heading, i) => `${name(heading)} ${TYPES[kinds[i] ?? 'number']}`),
  ].join(', ')
}
