/** What answers a table of many rows: as a page, as a download, and to programs. */
import type { Request, RequestHandler, Response } from 'express'
import type { Estimating } from '../batch/scoring.ts'
import { tableTemplate } from '../batch/template.ts'
import { AppError } from '../exception.ts'
import { type Logger, traceOf } from '../logger.ts'
import { checkTable, sendEstimates } from './batch_answer.ts'
import { createGate, discard, type Gate, RETRY_AFTER } from './batch_gate.ts'
import { batchResultView, batchView, shortEnough } from './batch_view.ts'
import { sendProblem } from './errors.ts'
import { fixedPage, fixedTable, sendPage } from './respond.ts'
import type { Render } from './templates.ts'
import { readForm, readTable } from './upload.ts'

export type BatchRoutes = Record<'page' | 'template' | 'semicolons' | 'form' | 'api', RequestHandler>

const BUSY = {
  title: 'Busy just now',
  detail:
    'Another table is being worked on. Please send yours again in a few seconds: nothing of it was kept.',
}

export function batchRoutes(estimating: Estimating, render: Render, logger: Logger): BatchRoutes {
  const { schema } = estimating
  const gate = createGate()
  const download = (delimiter: ',' | ';', ending = ''): RequestHandler => {
    const send = fixedTable(() => tableTemplate(schema, delimiter))
    return (req, res, next) => {
      res.setHeader('Content-Disposition', `attachment; filename="${schema.name}-template${ending}.csv"`)
      send(req, res, next)
    }
  }
  const sayWrong = (res: Response, error: AppError, pasted?: string) =>
    sendPage(res.status(error.status), render('batch', batchView(schema, error.message, pasted)))

  const answerForm = async (req: Request, res: Response): Promise<void> => {
    const { table, fields } = await readForm(req)
    const isFile = table.some(({ length }) => length > 0)
    const given = isFile ? table : fields.text ? [Buffer.from(fields.text)] : []
    const pasted = isFile ? '' : shortEnough(fields.text)
    fields.text = '' // it may be large, and is not needed twice
    try {
      if (given.length === 0) throw new AppError('Choose a file, or paste rows of a table.', { status: 422 })
      if (fields.as !== 'csv')
        return sendPage(res, render('batch_result', await batchResultView(given, estimating)))
      await checkTable(given, estimating)
      res.setHeader('Content-Disposition', `attachment; filename="${schema.name}-estimates.csv"`)
      await sendEstimates(res, given, estimating)
    } catch (error) {
      if (res.headersSent || !(error instanceof AppError) || error.status >= 500) throw error
      res.removeHeader('Content-Disposition')
      sayWrong(res, error, pasted)
    }
  }
  const answerProgram = async (req: Request, res: Response): Promise<void> => {
    const { table } = await readTable(req, 'text/csv')
    try {
      await checkTable(table, estimating)
      await sendEstimates(res, table, estimating)
    } catch (error) {
      if (res.headersSent || !(error instanceof AppError) || error.status !== 422) throw error
      sendProblem(res, 422, { title: 'Please check the table', detail: error.message })
    }
  }
  return {
    page: fixedPage(() => render('batch', batchView(schema))),
    template: download(','),
    semicolons: download(';', '-semicolons'),
    form: oneAtATime(gate, logger, answerForm, res => sendPage(res, render('error', BUSY))),
    api: oneAtATime(gate, logger, answerProgram, res => sendProblem(res, 503, BUSY)),
  }
}

/** An answer that goes wrong after it has begun is broken off: it must not look whole. */
function oneAtATime(
  gate: Gate,
  logger: Logger,
  answer: (req: Request, res: Response) => Promise<void>,
  turnAway: (res: Response) => void,
): RequestHandler {
  return async (req, res) => {
    const leave = gate.enter()
    if (!leave) {
      await discard(req)
      res.setHeader('Retry-After', String(RETRY_AFTER))
      return turnAway(res.status(503))
    }
    try {
      await answer(req, res)
    } catch (error) {
      if (!res.headersSent) throw error
      logger.error('fault', { requestId: res.locals.requestId, stacks: traceOf(error) })
      res.destroy()
    } finally {
      leave()
    }
  }
}
