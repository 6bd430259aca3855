import { createStore } from "zustand/vanilla"

import type { SessionState } from "../../client/core/session/session-state.ts"
import { NOW } from "./gate-views.ts"
import type { GateSession } from "../../client/screens/gate/gate-session.ts"

/** A visit without a server, which lets one walk through the steps by hand. */
export function pretendVisit(state: SessionState): GateSession {
  const store = createStore<SessionState>(() => state)
  return {
    state: store,
    pledge: async (name) => {
      const now = store.getState()
      if (now.kind !== "door" || now.error === "pledge-needed") return
      store.setState({ ...now, own: { seat: 1, name, signed: true, signedBefore: true } }, true)
    },
    enter: async () => {
      const now = store.getState()
      if (now.kind === "door") store.setState({ ...now, waiting: true }, true)
    },
    waitOutside: async (as, name) => {
      const now = store.getState()
      if (now.kind === "outside") store.setState({ ...now, waiting: { kind: "waiting", as, name } })
    },
    stopWaiting: async () => undefined,
    playAudio: () => undefined,
    serverNow: () => NOW,
  }
}
