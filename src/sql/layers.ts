/** A query in layers: each works out columns from those of the layers below it, and only the last ones are shown. */

/** A column that a layer adds. */
export type Derived = { name: string; sql: string }
export type Layer = Derived[]
/**
 * @param table as it stands in FROM
 * @param layers from the table up
 * @param shown what is added to the table's own columns, under names as they are written
 */
export type Layering = (table: string, layers: Layer[], shown: Layer) => string

const listed = (layer: Layer) => layer.map(({ name, sql }) => `${sql} AS ${name}`)
const indented = (lines: string[]) => lines.join(',\n  ')

/** Each layer a subquery; what they added is left out of `*` at the end. */
export const nested: Layering = (table, layers, shown) => {
  const inner = layers.reduce(
    (from, layer) => `(SELECT *,\n  ${indented(listed(layer))}\nFROM ${from})`,
    `${table} AS t`,
  )
  const hidden = layers.flat().map(({ name }) => name)
  return `SELECT * EXCLUDE (${hidden.join(', ')}),\n  ${indented(listed(shown))}\nFROM ${inner}`
}

/** Each layer a lateral subquery of one row. @param fence ends each, so that an engine works it out once */
export function lateral(fence: string): Layering {
  return (table, layers, shown) => {
    const joins = layers.map(
      (layer, i) => `CROSS JOIN LATERAL (SELECT\n  ${indented(listed(layer))}${fence}) AS layer_${i + 1}`,
    )
    return [`SELECT t.*,\n  ${indented(listed(shown))}`, `FROM ${table} AS t`, ...joins].join('\n')
  }
}

/** All layers as names of expressions. */
export const withAliases: Layering = (table, layers, shown) =>
  `WITH\n  ${indented(listed(layers.flat()))}\nSELECT *,\n  ${indented(listed(shown))}\nFROM ${table}`
