/** `split`: training rows, test rows, and the folds of the cross-validation. */
import { mean, standardDeviation } from 'simple-statistics'
import { FOLDS, partsOf, seeded } from '../../components/data_split.ts'
import type { Case } from '../../schema/row.ts'
import { at } from '../../utils.ts'
import { part, short } from './show.ts'
import { readRows, SEED, type Step, splitRows } from './step.ts'

export const split: Step = {
  does: 'keeps a fifth of the rows aside, and deals the others into folds',
  files: ['src/components/data_split.ts'],
  run: given => {
    const { table } = readRows(given)
    const { train, test, schema } = splitRows(given)
    const folds = partsOf(train, FOLDS, seeded(SEED), schema.split).map(places =>
      places.map(i => at(train, i)),
    )
    const heading = ['', 'rows', `mean ${schema.target.name}`, 'sd']
    return [
      part('Before', [heading, line('all rows', table)]),
      part('After: every part has the target spread alike', [
        heading,
        line('training rows', train),
        ...folds.map((fold, i) => line(`  fold ${i + 1}`, fold)),
        line('test rows', test),
      ]),
    ]
  },
}

function line(name: string, table: Case[]): string[] {
  const targets = table.map(({ target }) => target)
  return [name, String(table.length), short(mean(targets)), short(standardDeviation(targets))]
}
