/** A query in layers: each works out columns from those of the layers below it, and only the last ones are shown. */

/** A column that a layer adds. */
export type Derived = { name: string; sql: string }
export type Layer = Derived[]
export type Shown = {
  /** What is shown, under names as they are written. */
  columns: Layer
  /** Whether the table's own columns are shown before it. */
  withTable: boolean
  /** What follows on FROM, such as GROUP BY. */
  tail?: string
}
/**
 * @param table as it stands in FROM
 * @param layers from the table up
 */
export type Layering = (table: string, layers: Layer[], shown: Shown) => string

const listed = (layer: Layer) => layer.map(({ name, sql }) => `${sql} AS ${name}`)
const indented = (lines: string[]) => lines.join(',\n  ')
const selected = (own: string, { columns, withTable }: Shown) =>
  `SELECT ${indented([...(withTable ? [own] : []), ...listed(columns)])}`
const following = (tail?: string) => (tail ? `\n${tail}` : '')

/** Each layer a subquery; what they added is left out of `*` at the end. */
export const nested: Layering = (table, layers, shown) => {
  const inner = layers.reduce(
    (from, layer) => `(SELECT ${indented(['*', ...listed(layer)])}\nFROM ${from})`,
    `${table} AS t`,
  )
  const hidden = layers.flat().map(({ name }) => name)
  return `${selected(`* EXCLUDE (${hidden.join(', ')})`, shown)}\nFROM ${inner}${following(shown.tail)}`
}

/** Each layer a lateral subquery of one row. @param fence ends each, so that an engine works it out once */
export function lateral(fence: string): Layering {
  return (table, layers, shown) => {
    const joins = layers.map(
      (layer, i) => `CROSS JOIN LATERAL (SELECT ${indented(listed(layer))}${fence}) AS layer_${i + 1}`,
    )
    return [selected('t.*', shown), `FROM ${table} AS t`, ...joins].join('\n') + following(shown.tail)
  }
}

/** All layers as names of expressions; where one is shown as it is, its expression is: a name of a name is not found. */
export const withAliases: Layering = (table, layers, shown) => {
  const named = layers.flat()
  const columns = shown.columns.map(({ name, sql }) => ({
    name,
    sql: named.find(each => each.name === sql)?.sql ?? sql,
  }))
  const groupBy = /(?<=GROUP BY )\w+/ // which, too, must be the name that is shown
  const tail = shown.tail?.replace(groupBy, own => shown.columns.find(({ sql }) => sql === own)?.name ?? own)
  return `WITH ${indented(listed(named))}\n${selected('*', { ...shown, columns })}\nFROM ${table}${following(tail)}`
}
