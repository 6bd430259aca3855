import { useEffect, useState } from "react"

import type { ErrorCode } from "#shared/values/errors.ts"
import type { HelperRequest } from "#shared/group/helper-messages.ts"
import type { Result } from "#shared/values/result.ts"

import { type ShownToHelper, askAsHelper } from "../../../core/api/room-with-helper.ts"
import type { HelperLink } from "../../../core/links/helper-link.ts"

/** What the helper's page shows. */
export type HelperState =
  | { kind: "coming" }
  | { kind: "shown"; room: ShownToHelper }
  /** The link opens nothing: there is no such room, or not any more. */
  | { kind: "none" }
  | { kind: "deleted" }
  | { kind: "failed"; code: ErrorCode }

/** Changes the room; the refusal when that came to nothing, else null. */
export type ChangeRoom = (change: HelperRequest["change"]) => Promise<ErrorCode | null>

/** The room behind a helper's link: fetched, and fetched again when that failed. */
export function useRoomWithHelper(link: HelperLink) {
  const [state, setState] = useState<HelperState>({ kind: "coming" })
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let isShown = true
    void askAsHelper(link, { type: "none" }).then((answer) => {
      if (isShown) setState(stateAfter(answer))
    })
    return () => {
      isShown = false
    }
  }, [link, tries])

  const again = () => {
    setState({ kind: "coming" })
    setTries(tries + 1)
  }
  const change: ChangeRoom = async (to) => {
    const answer = await askAsHelper(link, to)
    if (!answer.ok) {
      // Deleted by another who helps.
      if (answer.error.code === "no-entry") setState({ kind: "none" })
      return answer.error.code
    }
    setState(to.type === "delete" ? { kind: "deleted" } : stateAfter(answer))
    return null
  }
  return { state, again, change }
}

function stateAfter(answer: Result<ShownToHelper>): HelperState {
  if (answer.ok) return { kind: "shown", room: answer.value }
  const { code } = answer.error
  return code === "no-entry" ? { kind: "none" } : { kind: "failed", code }
}
