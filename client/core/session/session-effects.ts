import { assertNever } from "#shared/values/assert-never.ts"
import { forgetGroup } from "../storage/remembered.ts"
import type { LobbyClient } from "./lobby-client.ts"
import { reportedSwitches } from "./mute/switches.ts"
import type { Tabs } from "./other-tabs.ts"
import type { PreJoinRequests } from "./pre-join-requests.ts"
import type { SessionContext } from "./session-context.ts"
import type { SessionDeps } from "./session-deps.ts"
import type { Effect } from "./steps/session-input.ts"

interface Parts {
  context: SessionContext
  lobby: LobbyClient
  requests: PreJoinRequests
  tabs: Tabs
  storage: SessionDeps["storage"]
}

/** Carries out what a step of the session asks for. */
export function carryOut(effect: Effect, { context, lobby, requests, tabs, storage }: Parts): void {
  const { signaling, media, time, link } = context
  switch (effect.type) {
    case "askLobby":
      return void lobby.ask()
    case "askLobbyLater":
      return lobby.askLater()
    case "dropLobby":
      return lobby.drop()
    case "startTime":
      return time.start(signaling)
    case "knock":
      return void requests.knock(effect.as, effect.name)
    case "stopKnocking":
      return void signaling.request("knock-away", {})
    case "askGroup":
      return void requests.look()
    case "tellTabs":
      return tabs.entered()
    case "pauseRoom":
      return effect.room.disconnected()
    case "resumeRoom":
      return effect.room.resumed(effect.snapshot, reportedSwitches(effect.entry))
    case "closeRoom":
      effect.room.close()
      return stopMedia(context)
    case "forgetGroup":
      return forgetGroup(link.room, storage)
    case "closeAll":
      lobby.drop()
      time.close()
      tabs.close()
      media.close()
      return context.exchange.stop()
    case "hangUp":
      return signaling.close()
    default:
      return assertNever(effect)
  }
}

/** Nothing is sent or received any more, and no key is left. */
function stopMedia({ media, exchange }: SessionContext): void {
  media.stop()
  exchange.stop()
}
