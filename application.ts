/** The web application: every route, in one file. `node application.ts` serves it. */
import { join } from 'node:path'
import express, { type Express, type RequestHandler } from 'express'
import { runCommand } from './src/command.ts'
import { createLogger, type Logger } from './src/logger.ts'
import { loadTrained, type Predictor } from './src/pipelines/predict_pipeline.ts'
import type { SavedReport } from './src/report/saved_report.ts'
import { typicalRow } from './src/schema/schema.ts'
import { type Access, readAccess, requireSignIn } from './src/web/access.ts'
import { createAnswersParser, type FieldError } from './src/web/answers.ts'
import { curlArguments } from './src/web/curl.ts'
import { errorHandler, methodNotAllowed, notFound, requireType, sendProblem } from './src/web/errors.ts'
import { noStore, securityHeaders } from './src/web/headers.ts'
import { readJson } from './src/web/json_body.ts'
import { createOpenApi } from './src/web/openapi.ts'
import { redirectToHttps } from './src/web/redirect_to_https.ts'
import { requestLog } from './src/web/request_log.ts'
import { fixedJson, fixedPage, sendJson, sendPage } from './src/web/respond.ts'
import { readPort, serve, withoutLog } from './src/web/serve.ts'
import { compileTemplates } from './src/web/templates.ts'
import { errorSummary, nothingSaid, questions, resultView, typedAnswers } from './src/web/views.ts'

const ROOT = import.meta.dirname
const FORM = 'application/x-www-form-urlencoded'
const MAX_BODY = '20kb'

const USAGE = `Usage: npm start

  PORT=N         the port to listen on (8080 unless told)
  ARTIFACTS=DIR  the trained model to serve (artifacts)
  LOG_LEVEL=L    the least severe level that is logged (info)
  ACCESS_USER=NAME, ACCESS_PASSWORD_HASH=HASH
                 ask every visitor for this name and password (nobody): "npm run password" makes the hash
  REDIRECT_TO_HTTPS=true
                 lead what a load balancer says came by HTTP to HTTPS (false)`

/** The application around a loaded predictor and its report, not listening yet. Without `access` it is open to all. */
export function createApp(
  { schema, model, predict }: Predictor,
  saved: SavedReport,
  logger: Logger,
  access?: Access,
): Express {
  const answers = createAnswersParser(schema)
  const openApi = createOpenApi(schema, answers.jsonSchema, model.version, access !== undefined)
  const render = compileTemplates(join(ROOT, 'templates'), { schema, model })
  const form = (typed: Record<string, unknown> = {}, errors: FieldError[] = []) =>
    render('home', { questions: questions(schema, typed, errors), errors: errorSummary(schema, errors) })
  const readForm: RequestHandler[] = [
    requireType(FORM),
    express.urlencoded({ extended: false, limit: MAX_BODY, type: () => true }), // the type is checked before
  ]

  const app = express()
  app.set('env', 'production') // Express's own last resort, too, then shows no stack
  app.disable('x-powered-by')
  app.use(requestLog(logger), securityHeaders())
  if (process.env.REDIRECT_TO_HTTPS === 'true') app.use(redirectToHttps)

  app.get('/health', noStore, (_req, res) => {
    if (app.locals.stopping) sendJson(res.status(503), { status: 'stopping' })
    else sendJson(res, { status: 'ok', model })
  })
  if (access) app.use(requireSignIn(access)) // for all that follows

  app.post('/api/predict', noStore, ...readJson(MAX_BODY), (req, res) => {
    const given = answers.fromJson(req.body ?? {}, res.locals.repeated)
    if (!given.ok) return sendProblem(res, 422, { errors: given.errors })
    sendJson(res, { ...predict(given.row), model })
  })

  app.get('/', fixedPage(form()))
  for (const [i, example] of (schema.examples ?? []).entries()) {
    const typed = typedAnswers({ ...nothingSaid(schema), ...example.answers })
    app.get(`/examples/${i + 1}`, fixedPage(form(typed)))
  }

  // "Change the answers" on the result page: the form again, the answers kept, and none of them in an address.
  app.post('/', noStore, ...readForm, (req, res) => sendPage(res, form(req.body)))

  app.post('/predict', noStore, ...readForm, (req, res) => {
    const given = answers.fromForm(req.body ?? {})
    if (!given.ok) return sendPage(res.status(400), form(req.body, given.errors))
    sendPage(res, render('result', resultView(schema, given.row, predict(given.row))))
  })
  app.get('/predict', (_req, res) => res.redirect(303, '/')) // a reloaded or shared result page: its answers are gone

  const example = schema.examples?.[0]?.answers ?? typicalRow(schema)
  const answer = { ...predict(example), model }
  const curl = curlArguments(example)
  app.get(
    '/docs',
    fixedPage(render('docs', { openApi, example, answer, curl, signIn: access !== undefined })),
  )
  app.get('/report', fixedPage(render('report', saved)))
  app.get('/openapi.json', fixedJson(openApi))
  app.use('/static', express.static(join(ROOT, 'static'), { maxAge: '1h', redirect: false }))
  app.get('/vendor/simple.css', sendFile('node_modules/simpledotcss/simple.min.css'))

  app.all('/', methodNotAllowed('GET, HEAD, POST'))
  for (const path of ['/predict', '/api/predict']) app.all(path, methodNotAllowed('POST'))
  for (const path of ['/health', '/openapi.json', '/docs', '/report', '/examples/:n'])
    app.all(path, methodNotAllowed('GET, HEAD'))
  app.use(notFound, errorHandler(render, logger))
  return app
}

/** With a root of its own: else a dot in the name of any folder above would hide the file. */
const sendFile =
  (path: string): RequestHandler =>
  (_req, res) =>
    res.sendFile(path, { root: ROOT, maxAge: '1h' })

if (import.meta.main) {
  const start = async () => {
    const logger = createLogger(process.env.LOG_LEVEL)
    const port = readPort(process.env.PORT)
    const artifacts = process.env.ARTIFACTS ?? join(ROOT, 'artifacts')
    const access = readAccess(process.env)
    const { predictor, saved } = await loadTrained(artifacts)
    const app = createApp(predictor, saved, logger, access)
    await serve(app, port, logger)
  }
  await runCommand(USAGE, {}, start, withoutLog())
}
