/** The web application: every route, in one file. `node application.ts` serves it. */
import { join } from 'node:path'
import express, { type Express, type RequestHandler } from 'express'
import { runCommand } from './src/command.ts'
import { createLogger, type Logger } from './src/logger.ts'
import { loadTrained, type Predictor } from './src/pipelines/predict_pipeline.ts'
import type { SavedReport } from './src/report/saved_report.ts'
import { type Access, readAccess, requireSignIn } from './src/web/access.ts'
import { createAnswersParser, type FieldError } from './src/web/answers.ts'
import { takeBefore } from './src/web/before.ts'
import { errorHandler, notFound, requireType, sendProblem } from './src/web/errors.ts'
import { createFormView, typedAnswers } from './src/web/form_view.ts'
import { GLOSSARY } from './src/web/glossary.ts'
import { noStore, securityHeaders } from './src/web/headers.ts'
import { readJson } from './src/web/json_body.ts'
import { lazily } from './src/web/lazily.ts'
import { arrangeQuestions } from './src/web/questions.ts'
import { redirectToHttps } from './src/web/redirect_to_https.ts'
import type { Reply } from './src/web/reply.ts'
import { requestLog } from './src/web/request_log.ts'
import { fixedJson, fixedPage, sendJson, sendPage } from './src/web/respond.ts'
import { createResultView } from './src/web/result_view.ts'
import { addRoute } from './src/web/route.ts'
import { readPort, serve, withoutLog } from './src/web/serve.ts'
import { compileTemplates } from './src/web/templates.ts'

const ROOT = import.meta.dirname
const FORM = 'application/x-www-form-urlencoded'
const MAX_BODY = '20kb'

const USAGE = `Usage: npm start

  PORT=N         the port to listen on (8080)
  ARTIFACTS=DIR  the trained model to serve (artifacts)
  LOG_LEVEL=L    the least severe level that is logged (info)
  ACCESS_USER=NAME, ACCESS_PASSWORD_HASH=HASH
                 ask every visitor for this name and password (nobody): "npm run password" makes the hash
  REDIRECT_TO_HTTPS=true
                 lead what a load balancer says came by HTTP to HTTPS (false)`

type Options = {
  /** Who may see the site; without it everybody may. */
  access?: Access | undefined
  /** Whether a load balancer with a certificate stands in front. */
  toHttps?: boolean
}

/** The application around a loaded predictor and its report, not listening yet. */
export function createApp(
  predictor: Predictor,
  saved: SavedReport,
  logger: Logger,
  { access, toHttps = false }: Options = {},
): Express {
  const { schema, model, predict } = predictor
  const questions = arrangeQuestions(schema, predictor.importance)
  const answers = createAnswersParser(schema, questions.blank)
  const formView = createFormView(schema, questions)
  const resultView = createResultView(predictor, questions)
  const render = compileTemplates(join(ROOT, 'templates'), { schema, model })
  const form = (typed?: Record<string, unknown>, errors?: FieldError[]) =>
    render('home', formView(typed, errors))

  const app = express()
  app.set('env', 'production') // Express's own last resort, too, then shows no stack
  app.disable('x-powered-by')
  app.use(requestLog(logger), securityHeaders())
  if (toHttps) app.use(redirectToHttps)
  addRoute(app, '/health', { get: [noStore, health(app, model)] })
  if (access) app.use(requireSignIn(access)) // for all that follows

  const changeAnswers: RequestHandler = (req, res) => sendPage(res, form(req.body)) // none of them in an address
  addRoute(app, '/', { get: fixedPage(form), post: [noStore, ...readForm, changeAnswers] })
  for (const [i, example] of schema.examples.entries())
    addRoute(app, `/examples/${i + 1}`, { get: fixedPage(() => form(typedAnswers(schema, example.answers))) })

  const answerForm: RequestHandler = (req, res) => {
    const { before, answers: typed } = takeBefore(req.body ?? {})
    const given = answers.fromForm(typed)
    if (!given.ok) return sendPage(res.status(400), form(typed, given.errors))
    const occasion = { now: new Date(), before }
    sendPage(res, render('result', resultView(given.row, predict(given.row), occasion)))
  }
  const askAgain = fixedPage(() => render('again', {})) // of a reloaded or shared result page
  addRoute(app, '/predict', { get: askAgain, post: [noStore, ...readForm, answerForm] })

  const answerJson: RequestHandler = (req, res) => {
    const given = answers.fromJson(req.body ?? {}, res.locals.repeated)
    if (!given.ok) return sendProblem(res, 422, { errors: given.errors })
    sendJson<Reply>(res, { ...predict(given.row), model })
  }
  addRoute(app, '/api/predict', { post: [noStore, ...readJson(MAX_BODY), answerJson] })

  const batch = lazily(async () => {
    const { batchRoutes } = await import('./src/web/batch_routes.ts')
    return batchRoutes(predictor, render, logger)
  })
  addRoute(app, '/batch', { get: batch('page'), post: [noStore, batch('form')] })
  addRoute(app, '/batch/template.csv', { get: batch('template') })
  addRoute(app, '/batch/template-semicolons.csv', { get: batch('semicolons') })
  addRoute(app, '/api/batch', { post: [noStore, batch('api')] })

  const docs = lazily(async () => {
    const { docsView } = await import('./src/web/docs_view.ts')
    const docs = docsView(predictor, questions, answers.format, access !== undefined)
    return { page: fixedPage(() => render('docs', docs)), description: fixedJson(() => docs.openApi) }
  })
  addRoute(app, '/docs', { get: docs('page') })
  addRoute(app, '/openapi.json', { get: docs('description') })
  addRoute(app, '/report', { get: fixedPage(() => render('report', saved)) })
  addRoute(app, '/glossary', { get: fixedPage(() => render('glossary', { terms: GLOSSARY })) })
  app.use('/static', express.static(join(ROOT, 'static'), { maxAge: '1h', redirect: false }))
  addRoute(app, '/favicon.ico', { get: sendFile('static/icon.svg') })
  addRoute(app, '/vendor/simple.css', { get: sendFile('node_modules/simpledotcss/simple.min.css') })
  app.use(notFound, errorHandler(render, logger))
  return app
}

/** What a platform asks to learn whether the process is up. */
const health =
  (app: Express, model: Predictor['model']): RequestHandler =>
  (_req, res) => {
    if (app.locals.stopping) sendJson(res.status(503), { status: 'stopping' })
    else sendJson(res, { status: 'ok', model })
  }

const readForm: RequestHandler[] = [
  requireType(FORM),
  express.urlencoded({ extended: false, limit: MAX_BODY, type: () => true }), // the type is checked before
]

/** With a root of its own: else a dot in the name of any folder above would hide the file. */
const sendFile =
  (path: string): RequestHandler =>
  (_req, res) =>
    res.sendFile(path, { root: ROOT, maxAge: '1h' })

if (import.meta.main) {
  const start = async () => {
    const { LOG_LEVEL, PORT, ARTIFACTS = join(ROOT, 'artifacts'), REDIRECT_TO_HTTPS } = process.env
    const logger = createLogger(LOG_LEVEL)
    const port = readPort(PORT)
    const options = { access: readAccess(process.env), toHttps: REDIRECT_TO_HTTPS === 'true' }
    const { predictor, saved } = await loadTrained(ARTIFACTS)
    await serve(createApp(predictor, saved, logger, options), port, logger)
  }
  await runCommand(USAGE, {}, start, withoutLog())
}
