/** Reads ahead until it is known what a text is written in: the same is found however its bytes are cut. */
import { AppError } from '../exception.ts'
import { createDecoder, type Encoding } from './decoder.ts'

/** As many bytes as a server takes. Of a longer text that is ASCII so far, it is not waited for what may come. */
export const FAR = 5 * 1024 * 1024

/**
 * The same bytes. They are held back as long as they are ASCII, which may still turn out to be any encoding.
 * @param tell called before the first of them comes  @param far after so many bytes, ASCII is ASCII
 */
export async function* readAhead(
  source: AsyncIterable<Buffer> | Iterable<Buffer>,
  tell: (encoding: Encoding) => void,
  far = FAR,
): AsyncGenerator<Buffer, void, void> {
  const look = createLook(far)
  const held: Buffer[] = []
  let isTold = false
  for await (const bytes of source) {
    held.push(bytes)
    const encoding: Encoding | undefined = isTold ? undefined : look.at(bytes)
    if (encoding) tell(encoding)
    isTold ||= encoding !== undefined
    if (isTold) yield* released(held)
  }
  if (!isTold) tell(look.end())
  yield* released(held)
}

/** One after the other, so that none is kept longer than it is needed. */
function* released(held: Buffer[]): Generator<Buffer, void, void> {
  for (let bytes = held.shift(); bytes; bytes = held.shift()) yield bytes
}

function createLook(far: number): { at(bytes: Buffer): Encoding | undefined; end(): Encoding } {
  const decoder = createDecoder()
  let left = far
  const encodingAfter = (decode: () => string): Encoding => {
    try {
      decode()
    } catch (error) {
      if (!(error instanceof AppError)) throw error // who reads the bytes hears of it, and where
    }
    return decoder.found().encoding
  }
  return {
    at: bytes => {
      const encoding = encodingAfter(() => decoder.write(bytes.subarray(0, left)))
      left = Math.max(0, left - bytes.length)
      return encoding === 'ascii' && left > 0 ? undefined : encoding
    },
    end: () => encodingAfter(decoder.end),
  }
}
