// One attack on a server, in a process of its own: it ends by itself, and says on standard output how it went.
import { connect } from "node:net"

import { attacks } from "./attacks.ts"

const [name = "", port = "", seconds = "", address = "", room = "", accessKey = ""] =
  process.argv.slice(2)
const attack = attacks[name]
if (attack === undefined) throw new Error(`There is no attack ${name}`)
const until = Date.now() + Number(seconds) * 1000
const door = `420["lobby",${JSON.stringify({ room, accessKey, seatToken: null })}]`
const tally = { opened: 0, refused: 0, cut: 0 }
await attack({
  port: Number(port),
  from: { "X-Forwarded-For": address },
  tally,
  door,
  goesOn: () => Date.now() < until,
  connect: () => connect(Number(port), "127.0.0.1"),
})
process.stdout.write(JSON.stringify(tally), () => process.exit())
