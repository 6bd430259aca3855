import type { HostQuestion, HostView, ShownHand } from "#shared/infoMeeting/view.ts"
import { START, onStage, question } from "../../client/screens/stage/testing/pretend-stage.ts"
import type { StageState } from "../../client/screens/stage/stage-session.ts"

const MINUTE = 60_000

/** One view of the hosts' screens: what it is drawn from, and where to press to get to it. */
export interface StageView {
  view?: Partial<HostView>
  state?: Partial<Omit<StageState, "view">>
  /** Minutes since the meeting's planned start. */
  minutes?: number
  asked?: Record<string, string>
  published?: Record<string, string>
  titles?: Record<string, string>
  door?: boolean
  out?: "ended" | "left" | "renewed" | "no-entry" | "full"
  press?: readonly string[]
}

const ASKED = [
  "Må jeg snakke om meg selv, eller kan jeg bare lytte de første gangene?",
  "Hvor lang tid tar det før man får plass i en gruppe?",
  "Kan jeg bli med selv om jeg går til psykolog?",
  "Er det noen grupper på kveldstid? Jeg jobber skift og vet sjelden når jeg er fri før uka før.",
  "Hva koster det?",
  "Hva hvis jeg kjenner noen i gruppa fra før?",
  "Hvem bestemmer hva vi skal snakke om?",
  "Jeg har vært i gruppe før, og det gikk ikke så bra. Kan jeg prøve igjen likevel?",
]

function asked(count: number, mark: (index: number) => Partial<HostQuestion>) {
  const questions = Array.from({ length: count }, (_, index) =>
    question(`q${index}`, START + index * 13_000, mark(index)),
  )
  const texts = questions.map(({ id }, index) => [id, ASKED[index % ASKED.length] ?? ""])
  return { questions, texts: Object.fromEntries(texts) as Record<string, string> }
}

const few = asked(8, (index) => ({
  mark: index === 2 ? "answering" : index < 2 ? "answered" : index < 4 ? "seen" : "new",
  meToo: index === 2 ? 7 : index === 4 ? 3 : 0,
  published: index === 2 || index === 4 ? { text: "p", at: START } : null,
  mergedInto: index === 5 ? "q7" : null,
}))
const many = asked(200, (index) => ({
  mark:
    index === 160
      ? "answering"
      : index < 60
        ? "answered"
        : index < 110
          ? "seen"
          : index < 125
            ? "hidden"
            : "new",
  meToo: index % 9 === 0 ? index % 17 : 0,
  published: index % 14 === 0 ? { text: "p", at: START } : null,
  mergedInto: index > 125 && index % 11 === 0 ? "q199" : null,
}))
const published = {
  q2: "Kan jeg bli med selv om jeg får hjelp et annet sted?",
  q4: "Hva koster det å være med?",
}
const hands = (count: number, invited = 0): ShownHand[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `h${index}`,
    at: START + index * 20_000,
    invitedAt: index < invited ? START + 9 * MINUTE : null,
  }))

const ITEMS = [
  ["Velkommen", 5],
  ["Hva er en selvhjelpsgruppe?", 15],
  ["Tre som har vært med, forteller", 20],
  ["Spørsmål", 15],
  ["Slik melder du interesse", 5],
] as const
const order = (current: number | null, since = 0): HostView["order"] => ({
  items: ITEMS.map(([, minutes], index) => ({ id: `o${index}`, title: "t", minutes })),
  current: current === null ? null : { id: `o${current}`, since: START + since * MINUTE },
})
const titles = Object.fromEntries(ITEMS.map(([title], index) => [`o${index}`, title]))

const HOSTS = [onStage(1), onStage(2, { microphone: false })]
const SIX = [
  onStage(1),
  onStage(2, { microphone: false }),
  onStage(3, { camera: false }),
  onStage(4, { presence: { kind: "dropped", at: START } }),
  onStage(5),
  onStage(6, { camera: false, microphone: false }),
]
/** What comes from these cannot be opened, or not be shown. */
const UNSEEN = new Map([
  [1, "waiting"],
  [2, "locked"],
  [4, "unshown"],
] as const)
const running = { order: order(1, 5), questions: few.questions, hands: hands(4, 1) }
const usual: StageView = {
  view: { ...running, stage: HOSTS, word: 2 },
  minutes: 16,
  asked: few.texts,
  published,
  titles,
}
const busy: StageView = {
  ...usual,
  view: {
    ...running,
    stage: SIX,
    word: 5,
    questions: many.questions,
    hands: hands(50, 2),
    listenersSecret: "s",
  },
  asked: many.texts,
  state: { listeners: 298, signs: { sums: { heart: 12, thanks: 3 }, at: 1 } },
}
const going: HostView["circles"] = {
  kind: "going",
  id: "c",
  noticeAt: START + 28 * MINUTE,
  endsAt: START + 30 * MINUTE,
}

/** Every state of the hosts' screens worth looking at, by the name in the address. */
export const STAGE_VIEWS: Record<string, StageView> = {
  door: { door: true, view: { phase: { kind: "waiting" } }, minutes: -20 },
  "door-running": { door: true, minutes: 4 },
  waiting: {
    ...usual,
    view: { stage: HOSTS, phase: { kind: "waiting" }, order: order(null) },
    minutes: -12,
    state: { listeners: 34 },
  },
  begin: {
    view: { stage: HOSTS, phase: { kind: "waiting" } },
    minutes: -2,
    state: { listeners: 84 },
    press: ["Begynn møtet"],
  },
  usual,
  unseen: { ...busy, state: { ...busy.state, trouble: UNSEEN } },
  opened: { ...usual, press: ["question:q7"] },
  publish: { ...usual, press: ["question:q7", "Vis for alle"] },
  merge: { ...busy, press: ["question:q199", "Slå sammen"] },
  busy,
  "busy-word": { ...busy, press: ["tab:word"] },
  word: { ...usual, press: ["tab:word"] },
  plan: { ...usual, minutes: 22, press: ["tab:plan"] },
  "plan-edit": { ...usual, press: ["tab:plan", "Endre planen"] },
  circles: {
    ...usual,
    view: { ...usual.view, circles: going, circling: 41 },
    press: ["tab:plan"],
  },
  "circles-more": {
    ...usual,
    view: { ...usual.view, circles: going, circling: 41 },
    press: ["Mer"],
  },
  "circles-recalled": {
    ...usual,
    view: {
      ...usual.view,
      circles: { ...going, noticeAt: START + 16 * MINUTE, endsAt: START + 16.5 * MINUTE },
      circling: 41,
    },
    press: ["tab:plan"],
  },
  "circles-offer": { ...usual, press: ["tab:plan", "Tilby sirkler"] },
  "circles-offered": {
    ...usual,
    view: {
      ...usual.view,
      circles: { kind: "offered", id: "c", until: START + 17 * MINUTE, minutes: 15 },
      circling: 23,
    },
    press: ["tab:plan"],
  },
  shared: { ...busy, view: { ...busy.view, screen: 2 } },
  share: { ...usual, press: ["Vis noe"] },
  links: { ...usual, press: ["Mer", "Lenkene til møtet"] },
  renew: { ...usual, press: ["Mer", "Lenkene til møtet", "Lag ny lenke til verter"] },
  end: { ...usual, press: ["wide:Avslutt", "phone:Mer", "phone:Avslutt møtet"] },
  leave: { ...usual, press: ["Forlat"] },
  reconnecting: { ...usual, state: { connection: "reconnecting" } },
  "out-ended": { out: "ended" },
  "out-renewed": { out: "renewed" },
}
