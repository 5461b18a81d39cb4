/** What answers a table of many rows: as a page, as a download, and to programs. */
import type { Request, RequestHandler, Response } from 'express'
import type { Estimating } from '../batch/scoring.ts'
import { tableTemplate } from '../batch/template.ts'
import { AppError } from '../exception.ts'
import { type Logger, traceOf } from '../logger.ts'
import { checkTable, createPause, sendEstimates } from './batch_answer.ts'
import { createGate, RETRY_AFTER } from './batch_gate.ts'
import { createRoom, type Share } from './batch_room.ts'
import { batchResultView, batchView, shortEnough } from './batch_view.ts'
import { sendProblem, wayBack } from './errors.ts'
import { fixedPage, fixedTable, sendPage } from './respond.ts'
import type { Render } from './templates.ts'
import { parseForm, readForm, readTable } from './upload.ts'

export type BatchRoutes = Record<'page' | 'template' | 'semicolons' | 'form' | 'api', RequestHandler>

/** Bytes of tables that are held at once: two of the largest, and small ones beside them. */
const MOST_HELD = 12 * 1024 * 1024

/** A page says which of them counted, and a download cannot. */
const FILE_TAKEN =
  'These are the estimates of the file: the pasted rows, which were sent as well, were not used.'
const BOTH =
  'A file and pasted rows were both sent, and a download could not say which of them it holds. To have the rows, send them without a file; to have the file, empty the field of the rows and choose the file again.'
const BUSY = {
  title: 'Busy just now',
  detail:
    'Other tables are being worked on. Please send yours again in a few seconds: nothing of it was kept.',
}

export function batchRoutes(estimating: Estimating, render: Render, logger: Logger): BatchRoutes {
  const { schema } = estimating
  const oneAtATime = createQueue(logger)
  const download = (delimiter: ',' | ';', ending = ''): RequestHandler => {
    const send = fixedTable(() => tableTemplate(schema, delimiter))
    return (req, res, next) => {
      res.setHeader('Content-Disposition', `attachment; filename="${schema.name}-template${ending}.csv"`)
      send(req, res, next)
    }
  }
  const sayWrong = (res: Response, error: AppError, pasted?: string) =>
    sendPage(res.status(error.status), render('batch', batchView(schema, error.message, pasted)))

  const answerForm: Answer = async (req, res, body, leave) => {
    let pasted = ''
    try {
      const { table, fields } = await parseForm(req, body)
      pasted = shortEnough(fields.text)
      const { given, isBoth } = chosen(table, fields.text)
      fields.text = '' // it may be large, and is not needed twice
      if (fields.as !== 'csv') {
        const view = await batchResultView(given, estimating, createPause(res))
        const notices = isBoth ? [FILE_TAKEN, ...view.notices] : view.notices
        return sendPage(res, render('batch_result', { ...view, notices }))
      }
      if (isBoth) throw new AppError(BOTH, { status: 422 })
      await checkTable(given, estimating, createPause(res))
      res.setHeader('Content-Disposition', `attachment; filename="${schema.name}-estimates.csv"`)
      await sendEstimates(res, given, estimating, { onSlow: leave })
    } catch (error) {
      if (res.headersSent || res.destroyed || !(error instanceof AppError) || error.status >= 500) throw error
      res.removeHeader('Content-Disposition')
      sayWrong(res, error, pasted)
    }
  }
  const answerProgram: Answer = async (_req, res, table, leave) => {
    try {
      await checkTable(table, estimating, createPause(res))
      await sendEstimates(res, table, estimating, { onSlow: leave })
    } catch (error) {
      if (res.headersSent || !(error instanceof AppError) || error.status !== 422) throw error
      sendProblem(res, 422, { title: 'Please check the table', detail: error.message })
    }
  }
  return {
    page: fixedPage(() => render('batch', batchView(schema))),
    template: download(','),
    semicolons: download(';', '-semicolons'),
    form: oneAtATime(readForm, answerForm, res =>
      sendPage(res, render('error', { ...BUSY, back: wayBack('/batch') })),
    ),
    api: oneAtATime(readTable, answerProgram, res => sendProblem(res, 503, BUSY)),
  }
}

/** The file, or what was pasted, which may be there from an earlier attempt. @throws {AppError} if there is neither */
function chosen(file: Buffer[], pasted = ''): { given: Buffer[]; isBoth: boolean } {
  const isFile = file.some(({ length }) => length > 0)
  const isPasted = pasted.trim() !== ''
  if (!isFile && !isPasted) throw new AppError('Choose a file, or paste rows of a table.', { status: 422 })
  return { given: isFile ? file : [Buffer.from(pasted)], isBoth: isFile && isPasted }
}

/** Undefined where there is no room for it. */
type Read = (req: Request, share: Share) => Promise<Buffer[] | undefined>
/** @param leave lets the next one in before this answer is done */
type Answer = (req: Request, res: Response, body: Buffer[], leave: () => void) => Promise<void>

/** A table is read before it keeps others out: who sends slowly, or only says that it will, keeps out nobody. */
function createQueue(logger: Logger) {
  const gate = createGate()
  const room = createRoom(MOST_HELD)
  return (read: Read, answer: Answer, turnAway: (res: Response) => void): RequestHandler =>
    async (req, res) => {
      const share = room.share()
      try {
        const body = await read(req, share)
        const leave = body && gate.enter()
        if (leave) return await answerWhole(res, logger, () => answer(req, res, body, leave)).finally(leave)
      } finally {
        share.giveBack()
      }
      res.setHeader('Retry-After', String(RETRY_AFTER))
      turnAway(res.status(503))
    }
}

/** An answer that goes wrong after it has begun is broken off: it must not look whole. */
async function answerWhole(res: Response, logger: Logger, answer: () => Promise<void>): Promise<void> {
  try {
    await answer()
  } catch (error) {
    if (res.destroyed && error instanceof AppError && error.status < 500) return // nobody is left to be told
    if (!res.headersSent) throw error
    logger.error('fault', { requestId: res.locals.requestId, stacks: traceOf(error) })
    res.destroy()
  }
}
