import type { FrameSeal } from "../frame-seal.ts"

/** Notes which senders and receivers were given to it, as `seal microphone` and `open 2 camera`. */
export class FakeSeal implements FrameSeal {
  readonly settings = {}
  readonly #log: string[]

  constructor(log: string[] = []) {
    this.#log = log
  }

  ready = async () => {}
  counts = () => ({ opened: 0, noKey: 0 })

  sealSender: FrameSeal["sealSender"] = (_sender, source) => {
    this.#log.push(`seal ${source}`)
  }

  openReceiver: FrameSeal["openReceiver"] = (_receiver, { seat, source }) => {
    this.#log.push(`open ${seat} ${source}`)
  }
}
