/** What Express costs by itself: it parses and answers JSON, and does nothing else. */
import express from 'express'

const app = express()
app.use(express.json())
app.use((req, res) => {
  res.json({ answers: Object.keys(req.body ?? {}).length })
})
app.listen(process.env.PORT)
