/** ClickHouse with two shards on loopback, and a Distributed table over them. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../src/exception.ts'
import { dialectOf } from '../../src/sql/dialect.ts'
import { giveAway, type Running, start, stop, USER } from '../rehearsal/run.ts'
import { type Engine, freePort, fromTsv, type Sample, toTsv } from './engine.ts'

export const HOW_TO_INSTALL =
  'ClickHouse is not installed: it is rehearsed without. On Debian and Ubuntu: sudo apt-get install clickhouse-server'

const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin`
const READY_MS = 60_000
const TYPES = { number: 'Nullable(Float64)', category: 'Nullable(String)', date: 'Nullable(Date)' }

export function hasClickHouse(): boolean {
  return PATH.split(':').some(folder => existsSync(join(folder, 'clickhouse-server')))
}

type Shard = { http: number; tcp: number; interserver: number; folder: string }

/** @throws {AppError} if it does not start */
export async function startClickHouse(folder: string): Promise<Engine> {
  const shards: Shard[] = []
  for (const name of ['shard-1', 'shard-2'])
    shards.push({
      http: await freePort(),
      tcp: await freePort(),
      interserver: await freePort(),
      folder: join(folder, name),
    })
  const running = shards.map(shard => startShard(shard, shards))
  const [first, second] = shards.map(({ http }) => `http://127.0.0.1:${http}/`)
  if (!first || !second) throw new RangeError('there are no shards')
  const ask = (url: string, sql: string) => request(url, sql)
  const stopAll = async () => void (await Promise.all(running.map(stop)))
  try {
    for (const url of [first, second]) await untilReady(url, running)
  } catch (error) {
    await stopAll()
    throw error
  }
  const version = (await ask(first, 'SELECT version()')).trim()
  return {
    label: `ClickHouse ${version}, two shards`,
    dialect: 'clickhouse',
    query: async sql => fromTsv(await ask(first, `${sql}\nFORMAT TabSeparated`)),
    fill: async (name, sample, times) => {
      const columns = columnsOf(sample)
      for (const url of [first, second])
        await ask(url, `CREATE TABLE ${name}_here (${columns}) ENGINE = MergeTree ORDER BY id`)
      const over = `ENGINE = Distributed(pair, default, ${name}_here, id)`
      await ask(first, `CREATE TABLE ${name} (${columns}) ${over}`)
      await ask(first, `CREATE TABLE ${name}_drawn (${columns}) ENGINE = Memory`)
      await ask(first, `INSERT INTO ${name}_drawn FORMAT TabSeparated\n${toTsv(sample.rows)}`)
      const { name: quoted } = dialectOf('clickhouse')
      const headings = sample.headings.map(quoted).join(', ')
      await ask(
        first,
        `INSERT INTO ${name} SELECT id + ${sample.rows.length} * number, ${headings} FROM ${name}_drawn CROSS JOIN (SELECT number FROM system.numbers LIMIT ${times})`,
      )
    },
    stop: stopAll,
  }
}

function columnsOf({ headings, kinds }: Sample): string {
  const { name } = dialectOf('clickhouse')
  return [
    'id UInt32',
    ...headings.map((heading, i) => `${name(heading)} ${TYPES[kinds[i] ?? 'number']}`),
  ].join(', ')
}

function startShard({ http, tcp, interserver, folder }: Shard, all: Shard[]): Running {
  mkdirSync(folder, { recursive: true })
  const replica = (shard: Shard) =>
    `<shard><replica><host>127.0.0.1</host><port>${shard.tcp}</port></replica></shard>`
  writeFileSync(
    join(folder, 'config.xml'),
    `<yandex>
  <logger><level>warning</level><log>${folder}/log</log><errorlog>${folder}/errors</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${http}</http_port>
  <tcp_port>${tcp}</tcp_port>
  <interserver_http_port>${interserver}</interserver_http_port>
  <path>${folder}/data/</path>
  <tmp_path>${folder}/tmp/</tmp_path>
  <user_files_path>${folder}/files/</user_files_path>
  <format_schema_path>${folder}/formats/</format_schema_path>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <mark_cache_size>100000000</mark_cache_size>
  <remote_servers><pair>${all.map(replica).join('')}</pair></remote_servers>
</yandex>
`,
  )
  writeFileSync(
    join(folder, 'users.xml'),
    `<yandex>
  <profiles><default>
    <max_query_size>10000000</max_query_size>
    <max_ast_elements>1000000</max_ast_elements>
    <max_expanded_ast_elements>10000000</max_expanded_ast_elements>
    <insert_distributed_sync>1</insert_distributed_sync>
  </default></profiles>
  <users><default>
    <password></password>
    <networks><ip>127.0.0.1</ip></networks>
    <profile>default</profile>
    <quota>default</quota>
  </default></users>
  <quotas><default></default></quotas>
</yandex>
`,
  )
  giveAway(folder)
  return start(['clickhouse-server', `--config-file=${join(folder, 'config.xml')}`], {
    cwd: folder,
    env: { PATH, TZ: 'UTC' },
    ...USER,
  })
}

async function untilReady(url: string, running: Running[]): Promise<void> {
  const end = Date.now() + READY_MS
  for (;;) {
    const isReady = await fetch(`${url}ping`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isReady) return
    const dead = running.find(({ process }) => process.exitCode !== null)
    if (dead || Date.now() > end)
      throw new AppError(`ClickHouse does not start: ${dead?.output() ?? 'it says nothing'}`, { exitCode: 1 })
    await sleep(100)
  }
}

async function request(url: string, sql: string): Promise<string> {
  const response = await fetch(url, { method: 'POST', body: sql })
  const text = await response.text()
  if (!response.ok) throw new AppError(`ClickHouse: ${text.slice(0, 500)}`, { exitCode: 1 })
  return text
}
