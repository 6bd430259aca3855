import type { Effect } from "#shared/media-keys/input.ts"
import type { RequestOf } from "#shared/protocol/messages.ts"
import { assertNever } from "#shared/values/assert-never.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { SealingKeys } from "./sealing-keys.ts"
import type { TabDirectory } from "./tab-directory.ts"

/** A key as it has come, for the effect that installs it. */
export interface Arrived {
  seat: SeatNumber
  base: Uint8Array<ArrayBuffer>
}

interface Parts {
  keys: SealingKeys
  tabs: TabDirectory
  arrived: Arrived | undefined
  mirror: boolean
}

type Message = RequestOf<"keys-send">["messages"][number]

/** Carries out in order what a step of the keys asks for, but for `announce` and `warn`. Resolves to the messages to send. */
export async function carryOut(effects: readonly Effect[], parts: Parts): Promise<Message[]> {
  const messages: Message[] = []
  for (const effect of effects) {
    const message = await carryOutOne(effect, parts)
    if (message !== undefined) messages.push(message)
  }
  return messages
}

async function carryOutOne(effect: Effect, parts: Parts): Promise<Message | undefined> {
  if (effect.type === "sendKey" || effect.type === "sendReceipt") return messageFor(effect, parts)
  await changeKeys(effect, parts)
  return undefined
}

async function changeKeys(
  effect: Exclude<Effect, Of<"sendKey" | "sendReceipt">>,
  parts: Parts,
): Promise<unknown> {
  const { keys } = parts
  switch (effect.type) {
    case "makeGeneration":
      return keys.make(effect.generation)
    case "ratchetOwn":
      return keys.own(effect.key)
    case "useKey":
      return use(effect, parts)
    case "forgetOwn":
      return keys.forgetOwn(effect.generation)
    case "installKey":
      return install(effect, parts)
    case "forgetKey":
      return keys.forgetKey(effect.seat, effect.generation)
    case "forgetSteps":
      return keys.forgetSteps(effect.seat, effect.generation, effect.before)
    case "forgetSeat":
      return keys.forgetSeat(effect.seat)
    case "announce":
    case "warn":
      return undefined
    default:
      return assertNever(effect)
  }
}

type Of<Type extends Effect["type"]> = Extract<Effect, { type: Type }>

async function use({ key }: Of<"useKey">, { keys, tabs, mirror }: Parts): Promise<void> {
  const base = await keys.use(key)
  if (mirror && base !== undefined) await keys.install(tabs.own, key, base)
}

async function install({ from, key }: Of<"installKey">, { keys, arrived }: Parts): Promise<void> {
  await keys.install(from, key, arrived?.seat === from.seat ? arrived.base : undefined)
}

async function messageFor(
  effect: Of<"sendKey"> | Of<"sendReceipt">,
  { keys, tabs }: Parts,
): Promise<Message | undefined> {
  const { to, key } = effect
  const base = effect.type === "sendKey" ? await keys.own(key) : null
  if (base === undefined) return undefined
  const message = await tabs.seal(
    to,
    base !== null && effect.type === "sendKey"
      ? { type: "key", key, base, wantsKey: effect.wantsKey }
      : { type: "receipt", key },
  )
  return message === undefined ? undefined : { seat: to.seat, message }
}
