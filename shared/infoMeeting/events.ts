import type { Sealed, Instant } from "../values/ids.ts"
import type { Circles, Hand, InfoId, InfoMeeting, Order, Place, Question } from "./state.ts"

type GoingCircles = Extract<Circles, { kind: "going" }>

/** What can happen in an info meeting: plain data, each with the instant at which it happened where that matters. */
export type InfoEvent =
  | { type: "begun"; at: Instant }
  | { type: "ended"; at: Instant }
  /** The contact point has changed the time or the text. */
  | ({ type: "planChanged" } & Pick<InfoMeeting, "startsAt" | "minutes" | "welcome">)
  /** `place`: the host who renewed the link, the only one who stays. */
  | ({ type: "hostsRenewed"; place: Place; at: Instant } & Pick<
      InfoMeeting,
      "hostsKeyHash" | "hostsPublicKey" | "listenersSecret"
    > & { forContactPoint: Sealed })
  | ({
      type: "listenersRenewed"
      renewedSecret: Sealed
      forFormer: Sealed
      forContactPoint: Sealed
    } & Pick<InfoMeeting, "listenersKeyHash" | "listenersSecret" | "welcome">)

  /** A host has come to a place; to the same one if the token has it already. */
  | {
      type: "hostEntered"
      place: Place
      tokenHash: string
      name: Sealed
      microphone: boolean
      camera: boolean
      at: Instant
    }
  /** The person with this hand has become a guest. */
  | {
      type: "guestEntered"
      place: Place
      hand: InfoId
      tokenHash: string
      name: Sealed | null
      camera: boolean
      at: Instant
    }
  | { type: "dropped"; place: Place; at: Instant }
  | { type: "returned"; place: Place; at: Instant }
  /** A host has left; a guest listens again. */
  | { type: "leftStage"; place: Place; at: Instant }
  | { type: "microphoneSwitched"; place: Place; on: boolean }
  | { type: "cameraSwitched"; place: Place; on: boolean }
  | { type: "screenShared"; place: Place | null }
  | { type: "wordGiven"; place: Place | null }
  | { type: "asked"; id: InfoId; tokenHash: string; sealed: Sealed; at: Instant }
  | { type: "questionTakenBack"; question: InfoId }
  | { type: "marked"; question: InfoId; mark: Question["mark"] }
  | { type: "published"; question: InfoId; text: Sealed; at: Instant }
  | { type: "unpublished"; question: InfoId }
  /** `into` is never merged itself. */
  | { type: "merged"; question: InfoId; into: InfoId | null }
  | { type: "meTooSet"; question: InfoId; tokenHash: string; on: boolean }
  | { type: "handRaised"; id: InfoId; tokenHash: string; at: Instant }
  | { type: "handLowered"; hand: InfoId }
  | { type: "invited"; hand: InfoId; at: Hand["invitedAt"] }
  | { type: "orderSet"; items: Order["items"] }
  | { type: "wentTo"; item: InfoId | null; at: Instant }
  | ({ type: "circlesOffered" } & Pick<
      Extract<Circles, { kind: "offered" }>,
      "id" | "until" | "minutes" | "rooms"
    >)
  | { type: "circleWanted"; tokenHash: string; on: boolean }
  | { type: "circlesFormed"; circles: GoingCircles["circles"]; at: Instant }
  | { type: "circlesRecalled"; endsAt: Instant; at: Instant }
  /** The offer has lapsed or was taken back, or everyone is back. */
  | { type: "circlesOver"; at: Instant }

/** The events of one or more types. */
export type InfoEventOf<T extends InfoEvent["type"]> = Extract<InfoEvent, { type: T }>
