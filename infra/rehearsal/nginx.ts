/** nginx in front of the application, configured as the platform does it on Amazon Linux 2023. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bundle } from './bundle.ts'
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

export async function hasNginx(): Promise<boolean> {
  return run('nginx', ['-v'], { env: { PATH } }).then(
    () => true,
    () => false,
  )
}

/**
 * The directives are those that the platform is known to write (its proxy headers, its time limits, `gzip off`, the
 * bundle's files in the `http` block); only ports and folders are ours.
 * @param current the folder of the version that is served: a link, which a deployment turns
 */
export function nginxConfig(bundle: Bundle, current: string, home: string, port: number): string {
  const mimeTypes = MIME_TYPES.find(file => existsSync(file))
  const locations = Object.entries(bundle.staticFolders).map(
    ([path, folder]) => `    location ${path}/ { alias "${current}/${folder}/"; }`,
  )
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    kind => `  ${kind}_temp_path "${home}/${kind}";`,
  )
  return `
daemon off;
pid "${home}/nginx.pid";
error_log "${home}/error.log" warn;
worker_processes 1;
events { worker_connections 1024; }
http {
  server_tokens off;
${temporary.join('\n')}
  ${mimeTypes ? `include "${mimeTypes}";` : ''}
  default_type application/octet-stream;
  log_format main '$request_method $uri $status upstream=$upstream_addr';
${bundle.nginxFiles.map(file => `  include "${file}";`).join('\n')}
  map $http_upgrade $connection_upgrade { default "upgrade"; }
  server {
    listen 127.0.0.1:${port} default_server;
    access_log "${home}/access.log" main;
    client_header_timeout 60;
    client_body_timeout 60;
    keepalive_timeout 60;
    gzip off;
${locations.join('\n')}
    location / {
      proxy_pass http://127.0.0.1:${bundle.environment.PORT};
      proxy_http_version 1.1;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Host $host;
      proxy_set_header X-Real-IP $remote_addr;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    }
  }
}
`
}

export function startNginx(config: string, home: string): Running {
  mkdirSync(home, { recursive: true })
  writeFileSync(join(home, 'nginx.conf'), config)
  giveAway(home)
  const args = ['-e', join(home, 'error.log'), '-p', home, '-c', join(home, 'nginx.conf')]
  return start(['nginx', ...args], { env: { PATH }, ...USER })
}
