import { createStore } from "zustand/vanilla"

import type { Phase } from "#shared/infoMeeting/state.ts"
import type { ListenerView } from "#shared/infoMeeting/view.ts"
import type { InfoAbout, InfoState, ListenerRoom } from "../../client/core/info/info-state.ts"
import type { OwnActs } from "../../client/core/info/own-acts.ts"
import type { InfoVisit } from "../../client/screens/info/info-visit.ts"
import type { InfoView } from "./info-views.ts"
import { portraitStream } from "./room-portrait.ts"

const NOW = Date.UTC(2026, 11, 3, 16, 52)
const START = Date.UTC(2026, 11, 3, 17, 0)
const ID = "q".repeat(21)
const NAMES = ["Hanne", "Per Olav", "Aisha"]

const QUESTIONS = [
  ["Hva om jeg begynner å gråte?", "answering", 12],
  ["Koster det noe å være med, og hvor lenge varer det?", "answered", 4],
  ["Må jeg snakke den første gangen?", "open", 3],
] as const

const done = async () => ({ ok: true, value: {} }) as const

/** A listener's session without a server behind it. */
export function pretendInfo(view: InfoView): InfoVisit {
  const state = createStore<InfoState>(() => stateOf(view))
  const acts: InfoVisit["acts"] = Object.create({
    ask: done,
    takeBackQuestion: done,
    meToo: done,
    raiseHand: done,
    takeHandDown: done,
    answerInvitation: done,
    wantCircle: done,
    circleLink: async () => null,
    sign: done,
  })
  const stage: InfoVisit["stage"] = Object.create({
    switch: async () => undefined,
    acceptInvitation: done,
    stepBack: done,
  })
  return {
    state,
    acts,
    stage,
    media: { tileHeight() {}, playAudio() {} },
    enter: async () => undefined,
    leave: async () => undefined,
    serverNow: () => NOW,
    onTimeJump: () => () => undefined,
  }
}

function stateOf(view: InfoView): InfoState {
  const about = aboutOf(view)
  switch (view.at) {
    case "lobby":
      return { kind: "lobby", about, entering: false, error: null }
    case "full":
      return { kind: "full", about }
    case "renewed":
      return { kind: "renewed", former: about }
    case "ended":
      return { kind: "ended", about }
    case "left":
      return { kind: "out", why: "left", about }
    case "offline":
    case "interest":
      return { kind: "refused", code: "offline" }
    case "waiting":
    case "gone":
    case "inside":
      return { kind: "inside", about, room: roomOf(view) }
  }
}

function aboutOf({ at, format = "infoMeeting" }: InfoView): InfoAbout {
  return {
    link: { meeting: "m".repeat(21) + "A", as: "listener", secret: "s".repeat(21) + "A" },
    format,
    language: "nb",
    startsAt: "2026-12-03T18:00",
    minutes: 60,
    start: START,
    phase: phaseOf(at),
    title: format === "gathering" ? "Samling for igangsettere" : "Hva er en selvhjelpsgruppe?",
    paragraphs: [
      "Vi forteller hva en selvhjelpsgruppe er, hvordan et møte går, og hva som skjer hvis du vil være med.",
      "Du kan bare lytte. Spørsmål kan du stille uten at noen ser hvem du er.",
    ],
    contactPoint: { id: "c".repeat(22), name: "LINK Oslo", publicKey: "B".repeat(87) },
  }
}

function phaseOf(at: InfoView["at"]): Phase {
  if (at === "gone") return { kind: "running", startedAt: START, hostsGoneAt: NOW }
  if (at === "inside") return { kind: "running", startedAt: START, hostsGoneAt: null }
  return at === "ended" ? { kind: "ended", at: NOW } : { kind: "waiting" }
}

function roomOf(view: InfoView): ListenerRoom {
  const people = view.people ?? 2
  const places = Array.from({ length: people }, (_, index) => index + 1)
  const you = view.hand === "onStage" ? people : null
  return {
    role: "listener",
    view: viewOf(view, places),
    you,
    connection: view.reconnecting ? "reconnecting" : "online",
    listeners: 118,
    signs: { at: 1, sums: view.questions ? { heart: 7, recognise: 12 } : {} },
    names: new Map(places.map((place) => [place, NAMES[place - 1] ?? "Ola"])),
    texts: new Map(QUESTIONS.map(([text]) => [text, text])),
    media: new Map(
      places.map((place) => [
        place,
        {
          camera: place === 2 ? null : portraitStream(place),
          microphone: null,
          screen: view.screen && place === 1 ? slide() : null,
          speaking: place === 1,
        },
      ]),
    ),
    audioBlocked: false,
    videoLimit: "none",
    trouble: new Map(view.unseen ? [[1, "locked"]] : []),
    own: ownOf(view, you),
  }
}

function viewOf(view: InfoView, places: readonly number[]): ListenerView {
  const { format, language, startsAt, minutes, phase } = aboutOf(view)
  return {
    format,
    language,
    startsAt,
    minutes,
    phase,
    welcome: "w",
    renewedSecret: null,
    stage: places.map((place) => ({
      place,
      role: place === 3 ? "guest" : "host",
      name: "n",
      microphone: place !== 2,
      camera: place !== 2,
      presence: { kind: "here" },
    })),
    word: null,
    screen: view.screen ? 1 : null,
    published: view.questions
      ? QUESTIONS.map(([text, mark], index) => ({ id: `${ID}${index}`, text, at: index, mark }))
      : [],
    meToo: Object.fromEntries(QUESTIONS.map(([, , count], index) => [`${ID}${index}`, count])),
    circles: circlesOf(view),
  }
}

function circlesOf({ circle }: InfoView): ListenerView["circles"] {
  if (circle === undefined) return { kind: "none" }
  if (circle === "going" || circle === "left")
    return { kind: "going", id: ID, noticeAt: NOW, endsAt: NOW }
  return { kind: "offered", id: ID, until: NOW, minutes: 15 }
}

function ownOf({ questions, hand, circle }: InfoView, you: number | null): OwnActs {
  const asked = {
    token: "t",
    text: "Kan jeg komme uten å ha en diagnose?",
    state: "waiting",
  } as const
  const token = "s".repeat(43)
  return {
    questions: questions ? [asked] : [],
    hand: hand ? { token: "t", state: hand, place: you } : null,
    meToo: new Set(questions ? [`${ID}0`] : []),
    circle:
      circle === "yes"
        ? {
            offer: ID,
            token,
            state: "waiting",
            room: null,
            index: null,
            seat: null,
            hasLeft: false,
          }
        : null,
  }
}

/** A shared screen: one page of words. */
function slide(): MediaStream {
  const canvas = document.createElement("canvas")
  canvas.width = 1280
  canvas.height = 720
  const pen = canvas.getContext("2d")
  if (!pen) throw new Error("no canvas to draw on")
  const paint = () => {
    pen.fillStyle = "#ffffff"
    pen.fillRect(0, 0, 1280, 720)
    pen.fillStyle = "#1f4d43"
    pen.font = "600 64px serif"
    pen.fillText("Et møte, steg for steg", 90, 180)
    pen.font = "40px sans-serif"
    for (const [index, line] of ["Åpningsrunde", "Ordet er fritt", "Pause", "Avslutning"].entries())
      pen.fillText(`${index + 1}. ${line}`, 110, 290 + index * 90)
  }
  paint()
  setInterval(paint, 200)
  return canvas.captureStream()
}
