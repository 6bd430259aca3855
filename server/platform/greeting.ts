import { PAGES } from "#shared/links/pages.ts"
import type { Config } from "./config.ts"

/** The page that creates a group. */
const MAKE_A_GROUP = PAGES.newGroup

/** Printed when the server is reachable: one line of text, and one more for each address a phone can use. */
export function greeting(
  { host, https }: Pick<Config, "host" | "https">,
  port: number,
  lan: readonly string[],
): string {
  const origin = (name: string) => `${https ? "https" : "http"}://${name}:${port}`
  const everywhere = host === "0.0.0.0" || host === "::"
  const here = everywhere || host === "127.0.0.1" || host === "::1" ? "localhost" : bracketed(host)
  const first = `Samtalerom is open at ${origin(here)} - make a group: ${origin(here)}${MAKE_A_GROUP}`
  const others = https && everywhere ? lan : []
  const more = others.map(
    (address) => `From a phone on the same network: ${origin(address)}${MAKE_A_GROUP}`,
  )
  return [first, ...more].join("\n")
}

function bracketed(host: string): string {
  return host.includes(":") ? `[${host}]` : host
}
