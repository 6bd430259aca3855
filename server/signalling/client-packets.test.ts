import { describe, expect, it } from "vitest"

import { PacketOrder } from "./client-packets.ts"

const message = (data: unknown) => ({ type: "message", data })

function connected(): PacketOrder {
  const order = new PacketOrder()
  expect(order.allows(message("0"))).toBe(true)
  return order
}

describe("the packets of one connection", () => {
  it.each(['2["time",{}]', '27["lobby",{}]', '2123456789["lobby"]', "1"])("takes %s", (data) => {
    expect(connected().allows(message(data))).toBe(true)
  })

  it.each([
    ["an attachment", '51-["lobby",{"_placeholder":true,"num":0}]'],
    ["an answer with an attachment", '61-0["lobby",{"_placeholder":true,"num":0}]'],
    ["an answer to nothing", "30[]"],
    ["a refusal of a namespace", '4{"message":"no"}'],
    ["another namespace", "0/admin,"],
    ["an event in another namespace", '2/admin,["lobby",{}]'],
    ["a second greeting", "0"],
    ["words with the greeting", '0{"token":"x"}'],
    ["a number without end", `2${"9".repeat(5000)}["lobby"]`],
    ["an unknown kind", "7"],
    ["nothing", ""],
    ["an event that is no list", '2{"length":1}'],
    ["bytes", Buffer.from('2["time"]')],
    ["no data", undefined],
  ])("takes no %s", (_what, data) => {
    expect(connected().allows(message(data))).toBe(false)
  })

  it("takes nothing before the greeting", () => {
    expect(new PacketOrder().allows(message('2["time",{}]'))).toBe(false)
    expect(new PacketOrder().allows(message("0{}"))).toBe(true)
  })

  it("takes one answer to each ping, and none to nothing", () => {
    const order = connected()
    expect(order.allows({ type: "pong" })).toBe(false)
    const other = connected()
    other.pinged()
    expect(other.allows({ type: "pong" })).toBe(true)
    expect(other.allows({ type: "pong" })).toBe(false)
  })

  it.each(["ping", "noop", "upgrade", "open", "error"])("takes no %s from a client", (type) => {
    expect(connected().allows({ type })).toBe(false)
  })
})
