import fc from 'fast-check'
import { expect, it } from 'vitest'
import { FAR, readAhead } from '../../src/csv/read_ahead.ts'

const ASCII = 'a,b\n1,2\n'.repeat(20)
const LONG = Buffer.from(ASCII)

/** What is told, after how many pieces were asked for, and the bytes that come. */
async function read(bytes: Buffer, cuts: number[] = [], far?: number) {
  const places = [0, ...cuts.map(cut => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]
  let asked = 0
  function* pieces() {
    for (const [i, place] of places.slice(0, -1).entries()) {
      asked++
      yield bytes.subarray(place, places[i + 1])
    }
  }
  const told: [encoding: string, asked: number][] = []
  const come = await Array.fromAsync(readAhead(pieces(), encoding => told.push([encoding, asked]), far))
  return { told, come: Buffer.concat(come) }
}

it.each([
  ['ascii', LONG],
  ['ascii', Buffer.alloc(0)],
  ['utf-8', Buffer.from(`${ASCII}é`)],
  ['utf-8', Buffer.from(`\uFEFF${ASCII}`)],
  ['utf-16le', Buffer.from(`\uFEFF${ASCII}`, 'utf16le')],
  ['windows-1252', Buffer.from(`${ASCII}é,3\n`, 'latin1')],
  ['windows-1252', Buffer.from(`${ASCII}é`, 'latin1')],
] as const)(
  'a text of %s is told as such once, and comes as it is, however it is cut',
  async (encoding, bytes) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 6 }), async cuts => {
        const { told, come } = await read(bytes, cuts)
        expect(told.map(([encoding]) => encoding)).toEqual([encoding])
        expect(come).toEqual(bytes)
      }),
    )
  },
)

it('what comes after so many bytes of ASCII is not waited for, however they are cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(), { maxLength: 6 }), fc.boolean(), async (cuts, isWithin) => {
      const bytes = Buffer.from(`${ASCII}é,3\n`, 'latin1')
      const { told, come } = await read(bytes, cuts, LONG.length + (isWithin ? 2 : 0))
      expect(told.map(([encoding]) => encoding)).toEqual([isWithin ? 'windows-1252' : 'ascii'])
      expect(come).toEqual(bytes)
    }),
  )
})

it('nothing is held back once it is known', async () => {
  const { told } = await read(Buffer.from(`é${ASCII}`), [20, 40, 60])
  expect(told).toEqual([['utf-8', 1]])
})

it('it looks as far as the server takes a table', () => {
  expect(FAR).toBe(5 * 1024 * 1024)
})

it('what is no text comes as it is, for its reader to say so', async () => {
  expect((await read(Buffer.from('a,\0,b,c,d,e\n'))).come).toHaveLength(12)
})

it('the source is closed where nobody reads on', async () => {
  let isClosed = false
  function* endless() {
    try {
      for (;;) yield Buffer.from('größe')
    } finally {
      isClosed = true
    }
  }
  for await (const _ of readAhead(endless(), () => {})) break
  expect(isClosed).toBe(true)
})
