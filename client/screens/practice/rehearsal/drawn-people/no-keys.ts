import type { SessionKeys } from "../../../../core/session/session-keys.ts"

/** In a rehearsal nothing is sent or received, so nothing is sealed. */
export class NoKeys implements SessionKeys {
  readonly settings = {}
  readonly waiting = []

  ready = async () => {}
  counts = () => ({ opened: 0, noKey: 0 })
  publicKeys = () => undefined
  sealSender(): void {}
  openReceiver(): void {}
  prepare(): void {}
  announce(): void {}
  announced(): void {}
  messageReceived(): void {}
  presentChanged(): void {}
  stop(): void {}
}
