import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { optionsOfConfig } from '../../infra/beanstalk_options.ts'
import { readBundle } from '../../infra/rehearsal/bundle.ts'
import { nginxFiles } from '../../infra/rehearsal/nginx.ts'
import { generatedFiles } from '../../infra/rehearsal/platform_nginx.ts'
import { MOST_BYTES } from '../../src/web/upload.ts'
import { startApp } from '../helpers/app.ts'
import { ROOT } from '../helpers/files.ts'

const text = readFileSync(join(ROOT, '.platform/nginx/nginx.conf'), 'utf8').replace(/^ *#.*$/gm, '')
const [beforeServer = '', server = ''] = text.split(/^ {4}server \{$/m)
const names = [...text.matchAll(/(?:^|[{;]) *([a-z_0-9]+) /gm)].map(([, name]) => name ?? '')

/** A regular expression of a `map`, whose syntax JavaScript shares. */
function mapped(map: string): RegExp {
  const [, source = ''] = new RegExp(`map [^{]*\\$${map} \\{\\s*"~\\*?([^"]+)"`).exec(text) ?? []
  return new RegExp(source)
}

describe('the configuration of nginx', () => {
  it('keeps what the platform puts in, and what its files build on', () => {
    expect(beforeServer).toContain('include conf.d/*.conf;')
    expect(beforeServer).toMatch(/map \$http_upgrade \$connection_upgrade/)
    expect(server).toContain('include conf.d/elasticbeanstalk/*.conf;')
    expect(server).toMatch(/listen +80 default_server;/)
    expect(server).not.toMatch(/location \/ /)
    for (const path of ['/var/run/nginx.pid', '/var/log/nginx/access.log', '/etc/nginx/mime.types'])
      expect(text).toContain(`${path}`)
  })

  it('is one file, as a deployment deletes none of an earlier one', () => {
    expect(readdirSync(join(ROOT, '.platform/nginx'), { recursive: true })).toEqual(['nginx.conf'])
  })

  it('needs no module that an nginx may be built without', () => {
    expect(names).toContain('limit_req_zone')
    const optional =
      /^(set_real_ip|real_ip|more_|brotli|sub_filter|auth_request|http2|gzip_static|gunzip|geoip)/
    expect(names.filter(name => optional.test(name))).toEqual([])
  })

  it('serves the files of /static itself: no option makes the platform generate a location for them', () => {
    const folder = join(ROOT, '.ebextensions')
    const options = readdirSync(folder).flatMap(name =>
      optionsOfConfig(readFileSync(join(folder, name), 'utf8')),
    )
    expect(options.length).toBeGreaterThan(5)
    expect(options.filter(({ namespace }) => namespace.endsWith(':staticfiles'))).toEqual([])
    expect(server).toMatch(/location ~ \^\/static\/ \{\s*root +\/var\/app\/current;/)
  })

  it('waits 10 to 20 seconds for a head or a body, and leaves the whole of a body to the application', () => {
    for (const name of ['client_header_timeout', 'client_body_timeout', 'send_timeout']) {
      const [, seconds] = new RegExp(`${name} +(\\d+);`).exec(server) ?? []
      expect(Number(seconds)).toBeGreaterThanOrEqual(10)
      expect(Number(seconds)).toBeLessThanOrEqual(20)
    }
    expect(server).toContain('proxy_request_buffering off;')
  })

  it('adds the headers of the application to its own answers', async () => {
    const { url } = await startApp()
    const answer = await fetch(`${url}/none`, { headers: { 'X-Forwarded-Proto': 'https' } })
    const [, transport = ''] = /\$transport_security \{\s*"[^"]+" "([^"]+)"/.exec(text) ?? []
    const added = [...server.matchAll(/add_header (\S+) +(?:"([^"]+)"|(\S+)) always;/g)].map(
      ([, name = '', quoted, word = '']) =>
        [name, (quoted ?? word).replace('$transport_security', transport)] as [string, string],
    )
    expect(added.length).toBeGreaterThan(10)
    const headers = new Headers(added.filter(([, value]) => !value.startsWith('$')))
    for (const [name, value] of headers) expect([name, answer.headers.get(name)]).toEqual([name, value])
    const ofAnswer = ['cache-control', 'connection', 'content-length', 'content-type', 'date', 'keep-alive']
    const security = [...answer.headers.keys()].filter(
      name => ![...ofAnswer, 'x-request-id', 'vary', 'etag', 'content-encoding'].includes(name),
    )
    expect([...headers.keys()]).toEqual(security)
  })

  it('lets files be kept as long as the application does, and refusals not at all', async () => {
    const { url } = await startApp()
    const file = await fetch(`${url}/static/style.css`)
    const [, kept] = /\$cache_control \{\s*"~\^\/static\/" "([^"]+)";\s*default +no-store;/.exec(text) ?? []
    expect(kept).toBe(file.headers.get('cache-control'))
  })
})

it.each([
  ['https,', true],
  [',https', true],
  [',https, http', true],
  ['http,https', false],
  ['https,http', true],
  [',http', false],
  [',', false],
])('nginx takes "%s", of CloudFront and of a load balancer, for HTTPS: %s', (said, isHttps) => {
  expect(mapped('transport_security').test(said)).toBe(isHttps)
})

describe('tables of many rows', () => {
  const location = /location ~ (\S+) \{([^}]*proxy_pass[^}]*)\}/.exec(server)
  const [, pattern = '', directives = ''] = location ?? []

  it.each([
    ['/batch', true],
    ['/api/batch', true],
    ['/batch/template.csv', false],
    ['/predict', false],
    ['/api/batches', false],
  ])('go by without a stop at the disk, and may be large: %s, %s', (path, isOne) => {
    expect(new RegExp(pattern).test(path)).toBe(isOne)
    expect(directives).toMatch(/proxy_request_buffering +off;/)
    expect(directives).toMatch(/proxy_buffering +off;/)
  })

  it('may be as large as the application takes, with what a form puts around them, and nothing else may', () => {
    const [, most] = /client_max_body_size +(\d+)m;/.exec(directives) ?? []
    expect(Number(most) * 1024 * 1024).toBeGreaterThan(MOST_BYTES)
    expect(Number(most) * 1024 * 1024).toBeLessThan(1.5 * MOST_BYTES)
    expect(server.match(/client_max_body_size/g)).toHaveLength(2)
    expect(server.replace(location?.[0] ?? '', '')).toMatch(/client_max_body_size +100k;/)
  })

  it('reach the application as all else does', () => {
    const { environment } = readBundle(ROOT)
    const platform =
      generatedFiles(environment.PORT ?? '')['conf.d/elasticbeanstalk/00_application.conf'] ?? ''
    const passed = (text: string) =>
      [...text.matchAll(/proxy_(?:pass|http_version|set_header) +[^;]+;/g)].map(([line]) =>
        line.replace(/ +/g, ' '),
      )
    expect(passed(directives)).toEqual(passed(platform))
  })

  it('that are too large are told how large they may be', () => {
    const requests = ['POST /batch HTTP/1.1', 'POST /api/batch?a=1 HTTP/1.1', 'POST /predict HTTP/1.1']
    expect(requests.map(request => mapped('too_large').test(request))).toEqual([true, true, false])
    expect(text).toMatch(/413 +\$too_large;/)
  })
})

describe('the logs of nginx', () => {
  it('leave out what may quote a query string', () => {
    const [, format = ''] = /log_format main ([^;]+);/.exec(text) ?? []
    expect(format).toContain('$asked')
    expect(format).not.toMatch(/\$(request|request_uri|args|query_string|http_referer|uri)\b/)
    expect(beforeServer).toMatch(/^ {4}error_log +\S+ emerg;$/m)
    expect(server).not.toContain('error_log')
  })

  it.each([
    ['GET /predict?a=1 HTTP/1.1', 'GET /predict HTTP/1.1'],
    ['GET / HTTP/1.1', 'GET / HTTP/1.1'],
    ['GET /?a HTTP/2.0', 'GET / HTTP/2.0'],
    ['GET /a?b?c=/d HTTP/1.1', 'GET /a HTTP/1.1'],
    ['GET http://[::1/predict?a=1 HTTP/1.1', 'GET http://[::1/predict HTTP/1.1'],
    ['GET /predict?a=1', 'GET /predict'],
    ['GET /a b?a=1 HTTP/1.1', undefined],
    ['GET ?a=1 HTTP/1.1', undefined],
    ['a=1', undefined],
  ])('say of "%s" only "%s"', (asked, logged) => {
    const { line, version } = mapped('asked').exec(asked)?.groups ?? {}
    expect(line && `${line}${version ?? ''}`).toBe(logged)
  })
})

describe('the limits of nginx', () => {
  it('are generous to a class of 40 behind one address, and answer 429', () => {
    const [, rate] = /limit_req_zone .* rate=(\d+)r\/s;/.exec(text) ?? []
    const [, burst] = /limit_req +.* burst=(\d+) nodelay;/.exec(text) ?? []
    const [, together] = /limit_conn +connections (\d+);/.exec(text) ?? []
    expect(Number(rate)).toBeGreaterThan(40 * 2) // all move a slider of "what if"
    expect(Number(burst)).toBeGreaterThan(40 * 6) // all open the page, with what it loads
    expect(Number(together)).toBeGreaterThan(40 * 6) // on all connections that a browser opens
    expect(text).toMatch(/limit_req_status +429;/)
    expect(text).toMatch(/limit_conn_status +429;/)
  })

  it.each([
    ['1 198.51.100.7', '198.51.100.7'],
    ['1 203.0.113.1, 198.51.100.7', '198.51.100.7'],
    ['1 203.0.113.1,198.51.100.7', '198.51.100.7'],
    ['1 2001:db8::1', '2001:db8::1'],
    ['1 ', undefined],
    ['0 198.51.100.7', undefined],
    ['0 1 198.51.100.7', undefined],
  ])('take "%s" for the visitor %s', (peer, visitor) => {
    expect(mapped('visitor').exec(peer)?.groups?.last).toBe(visitor)
  })
})

it('the rehearsal runs that configuration, in folders and on a port of its own', () => {
  const files = nginxFiles(readBundle(ROOT), 8000)
  const own = files['nginx.conf'] ?? ''
  expect(own).toContain('listen     127.0.0.1:8000 default_server;')
  expect(own).toMatch(/root +var\/app\/current;/)
  expect(own).not.toMatch(/^user /m)
  expect(files['conf.d/elasticbeanstalk/00_application.conf']).toContain('http://127.0.0.1:8080;')
  expect(Object.values(files).join('')).not.toMatch(/\s\/var\//)
})
