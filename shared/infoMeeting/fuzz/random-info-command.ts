import type { Random } from "../../meeting/fuzz/random.ts"
import type { Actor, InfoCommand } from "../command.ts"
import { isHere } from "../stage/on-stage.ts"
import { type InfoMeeting, type Place, QUESTION_MARKS } from "../state.ts"
import { LISTENER, hashOf, idOf, sealedOf } from "../testing/info-meeting-in-test.ts"

/** How many tokens and ids people of a run use: so few that they meet each other's. */
const NAMES = 30

export interface Pressed {
  actor: Actor
  command: InfoCommand
}

/** Something that a person might press, and who presses it: mostly sensible, sometimes late or not theirs. */
export function randomInfoCommand(meeting: InfoMeeting, random: Random): Pressed {
  const person = random.one(meeting.stage)
  const kind = random.below(10)
  if (kind < 4 || person === undefined)
    return { actor: LISTENER, command: listenerAct(meeting, random) }
  const { role, tokenHash } = person
  const actor = { kind: random.chance(0.95) ? role : "host", tokenHash } as const
  if (kind < 6) return { actor, command: stageCommand(random) }
  const hosts = meeting.stage.filter((each) => each.role === "host" && isHere(each))
  const host = (random.chance(0.95) ? random.one(hosts) : undefined) ?? person
  const command = hostCommand(meeting, random)
  return { actor: { kind: "host", tokenHash: host.tokenHash }, command }
}

function name(random: Random, kind: string): string {
  return `${kind} ${random.below(NAMES)}`
}

function listenerAct(meeting: InfoMeeting, random: Random): InfoCommand {
  const question = name(random, "question")
  const hand = name(random, "hand")
  const on = random.chance(0.8)
  const offer = meeting.circles.kind === "none" ? idOf("offer 0") : meeting.circles.id
  const want = (): InfoCommand => {
    return { type: "wantCircle", offer, token: hashOf(name(random, "seat")), on }
  }
  if (meeting.circles.kind === "offered" && random.chance(0.6)) return want()
  const asked = random.chance(0.6) ? random.one(meeting.questions) : undefined
  const invited = meeting.hands.find(({ invitedAt }) => invitedAt !== null)
  const acts: readonly [() => InfoCommand, ...(() => InfoCommand)[]] = [
    () => ({
      type: "ask",
      id: idOf(question),
      token: hashOf(question),
      sealed: sealedOf(question),
    }),
    () => ({ type: "raiseHand", id: idOf(hand), token: hashOf(hand) }),
    () => meToo(meeting, random, on),
    () => meToo(meeting, random, on),
    () =>
      random.chance(0.3)
        ? { type: "takeBackQuestion", token: asked?.tokenHash ?? hashOf(question) }
        : { type: "takeHandDown", token: hashOf(hand) },
    () => ({
      type: "answerInvitation",
      token: random.chance(0.9) ? (invited?.tokenHash ?? hashOf(hand)) : hashOf(hand),
      answer: random.one(["voice", "picture", "no"] as const),
      name: random.chance(0.5) ? sealedOf(hand) : null,
    }),
    want,
  ]
  return random.one(acts)()
}

function meToo({ questions }: InfoMeeting, random: Random, on: boolean): InfoCommand {
  const question = random.one(questions)?.id ?? idOf("question 0")
  return { type: "meToo", question, token: hashOf(name(random, "me too")), on }
}

function stageCommand(random: Random): InfoCommand {
  const on = random.chance(0.6)
  if (random.chance(0.15)) return { type: "stepBack" }
  return { type: random.one(["switchMicrophone", "switchCamera", "shareScreen"] as const), on }
}

function hostCommand(meeting: InfoMeeting, random: Random): InfoCommand {
  if (meeting.phase.kind === "waiting" && random.chance(0.3)) return { type: "begin" }
  const kind = random.below(20)
  if (kind < 9) return aboutQuestions(meeting, random)
  if (kind < 13) return aboutPeople(meeting, random)
  if (kind < 15) return aboutOrder(random)
  if (kind < 19) return aboutCircles(meeting, random)
  return random.chance(0.1) ? { type: "end" } : renewal(meeting, random)
}

function aboutQuestions({ questions }: InfoMeeting, random: Random): InfoCommand {
  const question = random.one(questions)?.id ?? idOf("question 0")
  const into = random.chance(0.7) ? (random.one(questions)?.id ?? question) : null
  const kind = random.below(8)
  if (kind < 3) return { type: "mark", question, mark: random.one(QUESTION_MARKS) }
  if (kind < 6) return { type: "publish", question, text: sealedOf(name(random, "words")) }
  return kind < 7 ? { type: "unpublish", question } : { type: "merge", question, into }
}

function aboutPeople({ hands }: InfoMeeting, random: Random): InfoCommand {
  const hand = random.one(hands)?.id ?? idOf("hand 0")
  const place: Place = 1 + random.below(6)
  const kind = random.below(8)
  if (kind < 4) return { type: "invite", hand, on: random.chance(0.9) }
  if (kind < 5) return { type: "lowerHand", hand }
  if (kind < 6) return { type: "thank", place }
  return { type: "giveWord", place: random.chance(0.9) ? place : null }
}

function aboutOrder(random: Random): InfoCommand {
  const titles = ["welcome", "talk", "questions", "circles"]
  if (random.chance(0.5)) return { type: "goTo", item: idOf(random.one(titles) ?? "talk") }
  const items = titles
    .filter(() => random.chance(0.7))
    .map((title) => ({ id: idOf(title), title: sealedOf(title), minutes: 1 + random.below(60) }))
  return { type: "setOrder", items }
}

function aboutCircles({ circles }: InfoMeeting, random: Random): InfoCommand {
  if (circles.kind !== "none" && random.chance(0.15))
    return { type: "recallCircles", id: random.chance(0.9) ? circles.id : idOf("offer 0") }
  const id = `offer ${random.below(1000)}`
  const keys = Array.from({ length: 1 + random.below(10) }, (_, index) => hashOf(`${id} ${index}`))
  return { type: "offerCircles", id: idOf(id), minutes: 5 + random.below(20), keys }
}

function renewal(meeting: InfoMeeting, random: Random): InfoCommand {
  const isLate = random.chance(0.1)
  const madeFrom = {
    listeners: isLate ? hashOf("listeners") : meeting.listenersKeyHash,
    hosts: meeting.hostsKeyHash,
  }
  const link = `link ${random.below(10_000)}`
  const listenersSecret = sealedOf(link)
  const forContactPoint = sealedOf(`${link} C`)
  if (random.chance(0.5))
    return {
      type: "renewHosts",
      madeFrom,
      hostsKeyHash: hashOf(link),
      hostsPublicKey: "k".repeat(87),
      listenersSecret,
      forContactPoint,
    }
  return {
    type: "renewListeners",
    madeFrom,
    listenersKeyHash: hashOf(link),
    listenersSecret,
    renewedSecret: sealedOf(`${link} T`),
    welcome: sealedOf(`welcome ${link}`),
    forFormer: sealedOf(`former ${link}`),
    forContactPoint,
  }
}
