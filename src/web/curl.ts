/** A request as a line for a shell. */

/**
 * @returns what follows the address. The page does not take the address from the request: its Host is what any client
 * says it is, and whoever copies the line would send answers there. A browser fills in the address that it shows.
 */
export function curlArguments(body: unknown): string {
  return `-H 'Content-Type: application/json' -d '${JSON.stringify(body).replaceAll("'", `'\\''`)}'`
}
