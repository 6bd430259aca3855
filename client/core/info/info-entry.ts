import type { RequestOf } from "#shared/protocol/messages.ts"
import { seal } from "../crypto/seal.ts"
import type { OwnDevices } from "../session/session-deps.ts"
import type { Answer } from "../signalling/answer.ts"
import type { InfoMedia, InfoSignaling } from "./info-deps.ts"
import type { InfoEntered } from "./info-room-session.ts"
import type { OwnActsStore } from "./own-acts.ts"

/** Three hundred are let in twenty a second, so an answer may take long. ms. */
const ENTER_MS = 30_000

/** How one enters: as a listener, or as a host under a name. */
export type Entering = { as: "listener" } | { as: "host"; name: string; token: string }

interface Deps {
  signaling: InfoSignaling
  devices: Pick<OwnDevices, "state">
  media: Pick<InfoMedia, "transport">
  acts: OwnActsStore
  textKey: CryptoKey
}

/** Enters for the first time, or again after a lost connection. */
export async function enterInfo(
  entering: Entering,
  deps: Deps,
): Promise<Answer<InfoEntered & { now: number }>> {
  const { signaling, acts } = deps
  if (entering.as === "host")
    return signaling.request("info-enter-stage", await hostEntry(entering, deps), ENTER_MS)
  const { circle } = acts.acts
  const { transport } = deps.media
  const entry: RequestOf<"info-enter"> = { acts: acts.tokens() }
  if (transport !== undefined) entry.transport = transport
  if (circle !== null) entry.circle = circle.token
  return signaling.request("info-enter", entry, ENTER_MS)
}

async function hostEntry(
  { name, token }: Extract<Entering, { as: "host" }>,
  { devices, media, acts, textKey }: Deps,
): Promise<RequestOf<"info-enter-stage">> {
  const { microphone, camera } = devices.state.getState()
  const entry: RequestOf<"info-enter-stage"> = {
    token,
    name: await seal(textKey, "display-name", name),
    microphone: microphone.kind === "on",
    camera: camera.kind === "on",
  }
  const { transport } = media
  const { circle } = acts.acts
  if (transport !== undefined) entry.transport = transport
  if (circle !== null) entry.circle = circle.token
  return entry
}
