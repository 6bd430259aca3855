import type { SessionState } from "../../core/session/session-state.ts"
import type { GateSession } from "./gate-session.ts"

type Signing = Pick<GateSession, "state" | "pledge">

/** Signs unless this name already has; resolves to whether the pledge stands signed under it. */
export async function sign(session: Signing, name: string): Promise<boolean> {
  if (isSigned(session.state.getState(), name)) return true
  await session.pledge(name)
  return isSigned(session.state.getState(), name)
}

/** Signs where that is still to be done, and enters. Call it in the press on the door: it lets audio through. */
export async function goIn(
  session: Signing & Pick<GateSession, "enter" | "playAudio">,
  name: string,
): Promise<void> {
  // `enter` plays what there is after it has sent its requests, and still within the press.
  if (isSigned(session.state.getState(), name)) return session.enter()
  // First of all, while the press still counts as one.
  session.playAudio()
  if (await sign(session, name)) await session.enter()
}

function isSigned(state: SessionState, name: string): boolean {
  return state.kind === "door" && state.own?.signed === true && state.own.name === name
}
