import { Device, detectDevice } from "mediasoup-client"
import { Chrome111 } from "mediasoup-client/handlers/Chrome111"
import { Chrome74 } from "mediasoup-client/handlers/Chrome74"
import { Firefox120 } from "mediasoup-client/handlers/Firefox120"
import { Safari12 } from "mediasoup-client/handlers/Safari12"
import { KeyExchange } from "./keys/key-exchange.ts"
import type { HandlerFactory } from "mediasoup-client/types"

export { Device, KeyExchange }

const HANDLERS = { Chrome111, Chrome74, Firefox120, Safari12 } as const

/** mediasoup-client's handler for this browser; `otherwise` for one that it does not know by its name. */
export function browserHandler(otherwise: keyof typeof HANDLERS): HandlerFactory {
  const known = detectDevice()
  const name = known === undefined || known === "ReactNative106" ? otherwise : known
  return askedAhead(HANDLERS[name].createFactory({}))
}

/**
 * The same handler, which asks the browser at once what it can send and receive. That takes several turns of
 * the event loop, and depends on nothing that the server says.
 */
export function askedAhead(handler: HandlerFactory): HandlerFactory {
  const asked = new Map(
    (["recvonly", "sendonly"] as const).map((direction) => {
      const capabilities = handler.getNativeRtpCapabilities({ direction })
      // Asked again when they are needed.
      capabilities.catch(() => asked.delete(direction))
      return [direction, capabilities]
    }),
  )
  return {
    ...handler,
    getNativeRtpCapabilities: (options) =>
      asked.get(options.direction) ?? handler.getNativeRtpCapabilities(options),
  }
}
