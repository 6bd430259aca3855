import type { ErrorCode } from "#shared/values/errors.ts"

/** Why a press at the door came to nothing. */
export type DoorError = ErrorCode | "offline"
/** What is shown under the button: `outdated` when the page itself is older than the pledge. */
export type ShownError = DoorError | "outdated"
/** Why there is no door at all. */
export type NoDoor = DoorError | "not-secure" | "link-cut" | "link-case" | "invitation-used"

/** Why the door does not open, in words a person can use. Ids of texts. */
export interface Refusal {
  title: string
  text: string
  /** What can be done from here; `waiting` means that the page tries again by itself. */
  action: "home" | "reload" | "waiting" | "none"
}

type Kind =
  | "no-entry"
  | "link-cut"
  | "link-case"
  | "invitation-used"
  | "full"
  | "knock-first"
  | "not-open"
  | "offline"
  | "too-many"
  | "closed"
  | "not-secure"
  | "trouble"

const ACTIONS: Record<Kind, Refusal["action"]> = {
  "no-entry": "home",
  "link-cut": "home",
  "link-case": "home",
  "invitation-used": "home",
  full: "home",
  "knock-first": "reload",
  "not-open": "reload",
  offline: "waiting",
  "too-many": "waiting",
  closed: "reload",
  "not-secure": "none",
  trouble: "reload",
}

/** The words for a refusal. Codes that say the same to a person share their words. */
export function refusalFor(code: NoDoor): Refusal {
  const kind = kindOf(code)
  return {
    title: `gate.refused.${kind}.title`,
    text: `gate.refused.${kind}.text`,
    action: ACTIONS[kind],
  }
}

function kindOf(code: NoDoor): Kind {
  switch (code) {
    case "no-entry":
    case "bad-input":
      return "no-entry"
    case "full":
    case "knock-first":
    case "not-open":
    case "offline":
    case "too-many":
    case "closed":
    case "not-secure":
    case "link-cut":
    case "link-case":
    case "invitation-used":
      return code
    case "pledge-needed":
    case "not-inside":
    case "not-allowed":
    case "stale":
    case "wrong-phase":
    case "later":
    case "taken-over":
    case "media-lost":
    case "internal":
      return "trouble"
  }
}

/** The words under the door's button when the last press was refused. */
export function pressRefusedFor(code: ShownError): { text: string; reload: boolean } {
  switch (code) {
    case "offline":
    case "full":
    case "knock-first":
    case "not-open":
    case "too-many":
    case "later":
      return { text: `gate.press.${code}`, reload: false }
    case "outdated":
      return { text: "gate.press.outdated", reload: true }
    case "pledge-needed":
      return { text: "gate.press.pledge-changed", reload: false }
    case "closed":
      return { text: "gate.press.closed", reload: true }
    case "bad-input":
    case "no-entry":
    case "not-inside":
    case "not-allowed":
    case "stale":
    case "wrong-phase":
    case "taken-over":
    case "media-lost":
    case "internal":
      return { text: "gate.press.trouble", reload: false }
  }
}

/** The same for a knock from outside: there, too many are others who wait. */
export function knockRefusedFor(code: DoorError): { text: string; reload: boolean } {
  if (code === "too-many") return { text: "gate.press.too-many-knocks", reload: false }
  // This browser has a seat after all, perhaps since another tab was let in.
  if (code === "not-allowed") return { text: "gate.press.seated", reload: true }
  return pressRefusedFor(code)
}
