/** nginx in front of the application: the bundle's own configuration, in a small copy of the instance's folders. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Bundle } from './bundle.ts'
import { generatedFiles } from './platform_nginx.ts'
import { giveAway, type Running, run, start, USER } from './run.ts'

export const HOW_TO_INSTALL =
  'nginx is not installed: the rest is rehearsed without it. On Debian and Ubuntu: sudo apt-get install nginx-light. On a Mac: brew install nginx.'

/** Where packages put what nginx knows of file types. */
const MIME_TYPES = [
  '/etc/nginx/mime.types',
  '/opt/homebrew/etc/nginx/mime.types',
  '/usr/local/etc/nginx/mime.types',
]

/** A user's own path may lack the folder of servers. */
const PATH = `${process.env.PATH}:/usr/sbin:/usr/local/sbin:/opt/homebrew/bin`

/** In folders that the user may write to, and with a log that, other than the instance's, keeps query strings. */
const OURS = {
  'conf.d/rehearsal.conf': `
${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(kind => `${kind}_temp_path var/tmp/${kind};`).join('\n')}
log_format visits '$request -> $status upstream=$upstream_addr location=$sent_http_location';
`,
  'conf.d/elasticbeanstalk/rehearsal.conf': 'access_log /var/log/nginx/visits.log visits;\n',
}

export async function hasNginx(): Promise<boolean> {
  return run('nginx', ['-v'], { env: { PATH } }).then(
    () => true,
    () => false,
  )
}

/** What /etc/nginx holds after a deployment: texts by their paths there, made fit for a folder of a user's. */
export function nginxFiles(bundle: Bundle, port: number): Record<string, string> {
  const files = { ...generatedFiles(bundle.environment.PORT ?? ''), ...bundle.nginxFiles, ...OURS }
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, localized(text, port)]))
}

/** The same configuration for a port of ours, without rights, and with `/var` below nginx's prefix. */
export function localized(text: string, port: number): string {
  const mimeTypes = MIME_TYPES.find(file => existsSync(file))
  return text
    .replace(/^user .*$/m, '')
    .replace('include             /etc/nginx/mime.types;', mimeTypes ? `include "${mimeTypes}";` : '')
    .replace(/(?<=listen +)80 /, `127.0.0.1:${port} `)
    .replace('10.0.0.0/8 ', '127.0.0.0/8 ') // we play the load balancer
    .replace(/(?<=\s)\/var\//g, 'var/')
}

/** @param root the copy of the instance's folders */
export function startNginx(root: string, files: Record<string, string>): Running {
  const nginx = join(root, 'etc/nginx')
  const logs = join(root, 'var/log/nginx')
  for (const folder of [join(logs, 'healthd'), join(root, 'var/run'), join(root, 'var/tmp')])
    mkdirSync(folder, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(nginx, path)), { recursive: true })
    writeFileSync(join(nginx, path), text)
  }
  for (const folder of ['etc', 'var/log', 'var/run', 'var/tmp']) giveAway(join(root, folder))
  const args = ['-e', join(logs, 'error.log'), '-p', root, '-c', join(nginx, 'nginx.conf')]
  return start(['nginx', ...args, '-g', 'daemon off;'], { env: { PATH }, ...USER })
}

/** What nginx wrote down: what it does on the instance, and what the rehearsal wants to see. */
export function nginxLogs(root: string): { instance: string; visits: string } {
  const folder = join(root, 'var/log/nginx')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    name.includes('.log'),
  )
  const read = (names: string[]) => names.map(name => readFileSync(join(folder, name), 'utf8')).join('')
  return { instance: read(files.filter(name => name !== 'visits.log')), visits: read(['visits.log']) }
}
