/** A table that is at hand, added up row by row. */
import { seeded } from '../../src/components/data_split.ts'
import { createSummation } from '../../src/components/sums/summation.ts'
import type { Whole } from '../../src/components/sums/whole.ts'
import type { Case } from '../../src/schema/row.ts'
import type { Schema } from '../../src/schema/schema.ts'

/** @param most rows of the sample, all unless it is said */
export function sumTable(schema: Schema, table: Case[], most = table.length): Whole {
  const { add, whole } = createSummation(schema, seeded(1), most)
  for (const { row, target } of table) add(row, target)
  return whole()
}
