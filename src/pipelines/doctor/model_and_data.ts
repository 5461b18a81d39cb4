/** Whether the trained model can be served, and whether the data are what their schema says. */
import { dirname } from 'node:path'
import { datasetIn, readTable } from '../../components/data_ingestion.ts'
import { AppError } from '../../exception.ts'
import { printable } from '../../printable.ts'
import { completeSchema } from '../../schema/complete.ts'
import { readDraft } from '../../schema/read_schema.ts'
import { loadPredictor } from '../predict_pipeline.ts'

export type Check = { isWell: boolean; what: string; remedy?: string }

/** Loads it as the server does, which makes it repeat an estimate. */
export function checkArtifacts(dir: string): Check {
  return check('model', () => {
    const { model } = loadPredictor(dir)
    return `${model.name}, version ${model.version}, in ${dir}`
  })
}

/** Reads every cell of the dataset in a folder, as a training does. */
export function checkData(folder: string): Check {
  return check('data', () => {
    const { data, schema } = datasetIn(folder)
    const { table } = readTable(data, completeSchema(readDraft(schema), []))
    return `${data}: ${table.length} rows, as ${schema.slice(dirname(schema).length + 1)} has them`
  })
}

/** A fault of the project's own says what is wrong, and often what to do, in a sentence of its own. */
function check(name: string, run: () => string): Check {
  try {
    return { isWell: true, what: `${name}: ${run()}` }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const [first = '', ...more] = printable(error.message).split('\n')
    const [fault = '', ...remedies] = first.split(/\. (?=[A-Z])/)
    return {
      isWell: false,
      what: [`${name}: ${fault}`, ...more].join('\n  '),
      remedy: remedies.join('. ') || 'correct what it names, in the data or in the schema',
    }
  }
}
