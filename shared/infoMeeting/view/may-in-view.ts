import type { Instant } from "../../values/ids.ts"
import type { Actor } from "../command.ts"
import { decide } from "../decide.ts"
import type { InfoMay } from "../may.ts"
import {
  type Circles,
  type Hand,
  type InfoMeeting,
  MOST,
  type Place,
  type Question,
} from "../state.ts"
import type { HostView, ListenerView } from "../view.ts"
import { isHostView } from "./change.ts"

/** What stands for the token's hash of the listener's own hand, in a command that `listenerMay` is asked about. */
export const OWN_TOKEN = "own"

/** What `decide` would accept from the host on a place, by what hosts see. */
export function hostMay(view: HostView, place: Place, now: Instant): InfoMay {
  return mayIn(meetingSeenIn(view), { kind: "host", tokenHash: standInOf(place) }, now)
}

/** Stands for the hashes of the links' keys, which no view tells: a renewal is asked about as made from links with these. */
export const UNKNOWN_KEY_HASH = ""

/** What `decide` would accept from the guest on a place, by what everyone sees. */
export function guestMay(view: ListenerView, place: Place, now: Instant): InfoMay {
  return mayIn(meetingSeenIn(view), { kind: "guest", tokenHash: standInOf(place) }, now)
}

/**
 * What `decide` would accept from a listener whose own hand stands so, as far as a listener can know: it may still be
 * refused as `full`. Acts on the hand name `OWN_TOKEN`.
 */
export function listenerMay(
  view: ListenerView,
  hand: "none" | "waiting" | "invited",
  now: Instant,
): InfoMay {
  const own: Hand = {
    id: OWN_TOKEN,
    tokenHash: OWN_TOKEN,
    at: now,
    invitedAt: hand === "invited" ? now : null,
  }
  const meeting = { ...meetingSeenIn(view), hands: hand === "none" ? [] : [own] }
  return mayIn(meeting, { kind: "listener" }, now)
}

/** The server has applied what is due before it sends a view. */
function mayIn(meeting: InfoMeeting, actor: Actor, now: Instant): InfoMay {
  return (command) => {
    const rooms = command.type === "offerCircles" ? command.keys : []
    return decide(meeting, actor, command, now, rooms).ok
  }
}

function standInOf(place: Place): string {
  return `place ${place}`
}

/** A meeting of which the view would be this one, with stand-ins for all that a view does not tell. */
function meetingSeenIn(view: ListenerView | HostView): InfoMeeting {
  const seen = isHostView(view) ? hostsParts(view) : listenersParts(view)
  const { published: _published, meToo: _meToo, ...common } = view
  return {
    ...common,
    ...seen,
    version: 0,
    id: "",
    contactPoint: "",
    listenersKeyHash: UNKNOWN_KEY_HASH,
    hostsKeyHash: UNKNOWN_KEY_HASH,
    formerHostsKeyHashes: [],
    formerListeners: [],
    forContactPoint: null,
    hostsPublicKey: "",
    createdAt: 0,
    stage: view.stage.map((person) => ({ ...person, tokenHash: standInOf(person.place) })),
    circles: circlesSeenIn(view),
  }
}

type HostsParts = Pick<InfoMeeting, "questions" | "hands" | "order" | "listenersSecret">

function hostsParts({ questions, hands, order, listenersSecret }: HostView): HostsParts {
  return {
    questions: questions.map((question) => ({ ...question, tokenHash: question.id, meToo: [] })),
    hands: hands.map((hand) => ({ ...hand, tokenHash: hand.id })),
    order,
    listenersSecret,
  }
}

function listenersParts({ published }: ListenerView): HostsParts {
  const questions = published.map(({ id, text, at, mark }): Question => ({
    id,
    tokenHash: id,
    sealed: text,
    at,
    mark: mark === "open" ? "seen" : mark,
    mergedInto: null,
    published: { text, at },
    meToo: [],
  }))
  return { questions, hands: [], order: { items: [], current: null }, listenersSecret: "" }
}

function circlesSeenIn({ circles }: ListenerView): Circles {
  if (circles.kind === "none") return circles
  if (circles.kind === "going") return { ...circles, startedAt: 0, circles: [] }
  const rooms = Array.from({ length: MOST.listeners }, () => ({ key: "", room: "" }))
  return { ...circles, rooms, yes: [] }
}
