/** The floor: node:http alone, parsing and answering JSON. */
import { createServer } from 'node:http'

createServer(async (req, res) => {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk)
  const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : {}
  res.setHeader('Content-Type', 'application/json')
  res.end(JSON.stringify({ answers: Object.keys(body).length }))
}).listen(process.env.PORT)
