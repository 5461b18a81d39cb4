/** Addresses: the routes of an application, and what lies beside them. */
import fc from 'fast-check'
import { MARKUP, WORD } from './canary.ts'
import { mix } from './mix.ts'

const SEGMENTS = ['..', '%2e%2e', '%00', '%E0%A4%A', '%', '~', '.git', 'package.json', '', WORD, MARKUP].map(
  segment => segment.replaceAll(' ', '+'),
)
const QUERIES = [`?a=${WORD}`, `?${MARKUP.replaceAll(' ', '+')}`, '?', '??a[b]=c&a=d', '?__proto__[a]=b']

/** @param routes paths of the application, their parameters as `:name` */
export function addresses(routes: string[]): fc.Arbitrary<string> {
  const segment = fc.constantFrom(...SEGMENTS, '1', '99')
  const route = fc
    .tuple(fc.constantFrom(...routes), segment)
    .map(([path, parameter]) => path.replace(/:\w+/, parameter))
  const beside = mix(
    [1, route.map(known => known.toUpperCase())],
    [1, route.map(known => `${known}/`)],
    [1, route.map(known => `http://x:80${known}`)],
    [2, fc.tuple(route, fc.array(segment, { maxLength: 3 })).map(parts => parts.flat().join('/'))],
    [1, fc.array(segment, { minLength: 1, maxLength: 5 }).map(segments => `/${segments.join('/')}`)],
  )
  const query = mix([3, fc.constant('')], [1, fc.constantFrom(...QUERIES)])
  return fc.tuple(mix([2, route], [1, beside]), query).map(parts => parts.join(''))
}
