import { describe, expect, it } from "vitest"

import { leadsToRoom } from "#shared/links/room-path.ts"
import { mendedAddress } from "./mend-address.ts"

const ROOM = "Zk3-_vQm1xT8bNc0RwYp2A"
const SECRET = "q7Hs_-D2kLm9Xz--B4tEeg"
const TOKEN = "Zm9y-W5vbmUgYnV0IHRoZSBo_WxwZXIgdG8gaGF2ZSE"
const RIGHT = `/g/${ROOM}#${SECRET}`
const INFO = `/i/${ROOM}#${SECRET}`
const HOSTS = `/i/${ROOM}/vert#${SECRET}`
const HELPERS = `/hjelper/${ROOM}#${SECRET}.${TOKEN}`

describe("the address of a page", () => {
  it.each([
    RIGHT,
    `/p/${ROOM}#${SECRET}`,
    HELPERS,
    INFO,
    HOSTS,
    `/i/${ROOM}/vert`,
    `/kontakt/${ROOM}#${SECRET}`,
    `/g/${ROOM}`,
    "/",
    "/ny",
    "/hva-lagres",
    `/ov/kamera#${RIGHT}`,
    "/noe/annet?x=1#y",
  ])("is left as it is: %s", (address) => {
    expect(mendedAddress(address)).toBeNull()
  })

  it.each([
    ["%23 for #", `/g/${ROOM}%23${SECRET}`, RIGHT],
    ["%23 and tracking", `/g/${ROOM}%23${SECRET}&utm_source=post`, RIGHT],
    ["%23, and more behind a real #", `/g/${ROOM}%23${SECRET}#:~:text=hei`, RIGHT],
    ["escaped twice", `/g/${ROOM}%2523${SECRET}`, RIGHT],
    ["everything escaped", `/g%2F${ROOM}%23${SECRET}`, RIGHT],
    ["a star", `/g/${ROOM}*${SECRET}`, RIGHT],
    ["a slash", `/g/${ROOM}/${SECRET}`, RIGHT],
    ["slashes and capitals", `//G//${ROOM}/#${SECRET}/`, RIGHT],
    ["tracking before the #", `/g/${ROOM}?fbclid=IwAR0-abc#${SECRET}`, RIGHT],
    ["a full stop in the fragment", `/g/${ROOM}#${SECRET}.%C2%BB`, RIGHT],
    ["a key in the query", `/g/${ROOM}?x=1%23${SECRET}`, RIGHT],
    ["a link behind the site's address", `/https://rom.example/g/${ROOM}#${SECRET}`, RIGHT],
    ["an info meeting's", `/I/${ROOM}%23${SECRET}`, INFO],
    ["its hosts'", `/i/${ROOM}/vert%23${SECRET}?utm=1`, HOSTS],
    ["its hosts', all escaped", `/i%2F${ROOM}%2FVERT%2523${SECRET}`, HOSTS],
    ["its hosts', a slash for #", `/i/${ROOM}/vert/${SECRET}`, HOSTS],
    ["a helper's", `/Hjelper/${ROOM}%23${SECRET}%2E${TOKEN}`, HELPERS],
  ])("is put right: %s", (_what, address, right) => {
    expect(mendedAddress(address)).toBe(right)
    expect(mendedAddress(right)).toBeNull()
  })

  it.each([
    ["half a key in the path", `/g/${ROOM}%23${SECRET.slice(0, 9)}`],
    ["a key with small letters only", `/g/${ROOM.toLowerCase()}%23${SECRET.toLowerCase()}`],
    ["a key that has grown", `/g/${ROOM}%23${SECRET}Hilsen`],
    ["a key behind an id that is cut", `/g/${ROOM.slice(3)}%23${SECRET}`],
    ["a key in the query", `/g/${ROOM}?k=${SECRET}&x`],
    ["an escape that is no text", `/g/${ROOM}%E5%23${SECRET.slice(1)}`],
    ["half a key of hosts", `/i/${ROOM}/vert%23${SECRET.slice(0, 12)}`],
    ["half a token of a helper's", `/hjelper/${ROOM}%23${SECRET}.${TOKEN.slice(0, 20)}`],
  ])("keeps nothing before the # that may be a key: %s", (_what, address) => {
    const mended = mendedAddress(address) ?? ""
    const [sent = "", behind = ""] = mended.split("#")
    expect(sent).toMatch(/^\/(?:g|p|hjelper|i)\/(?:[\w-]{22}(?:\/vert)?)?$/)
    expect(sent.toLowerCase()).not.toContain(SECRET.slice(1, 9).toLowerCase())
    expect(behind.toLowerCase()).toContain(SECRET.slice(1, 9).toLowerCase())
    expect(mendedAddress(mended)).toBeNull()
  })

  it.each([
    ["/g/x", true],
    ["/G/x%23y", true],
    ["//hjelper/x", true],
    ["/p%2Fx", true],
    ["/i/x/vert", true],
    ["/kontakt/x", true],
    ["/interesse", false],
    [`/https:/rom.example/g/${ROOM}`, true],
    ["/", false],
    ["/ny", false],
    ["/guide/x", false],
    ["/assets/g/x.js", false],
    ["/api/groups", false],
    ["/ov/x", false],
  ])("leads to a room: %s", (path, leads) => {
    expect(leadsToRoom(path)).toBe(leads)
  })
})
