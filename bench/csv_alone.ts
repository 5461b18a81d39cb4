/** The floor of scoring a CSV with the usual packages: read and written, and nothing done with it. */
import { createReadStream, createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parse } from 'csv-parse'
import { stringify } from 'csv-stringify'

const [data = '', out = ''] = process.argv.slice(2)
await pipeline(
  createReadStream(data),
  parse({ bom: true, trim: true, relax_column_count: true }),
  stringify({ escape_formulas: true }),
  createWriteStream(out),
)
