/** What one view of an info meeting shows a listener, by the name in the address. */
export interface InfoView {
  /** Where the session is; `interest` is the page behind a receipt. */
  at:
    | "lobby"
    | "waiting"
    | "gone"
    | "inside"
    | "full"
    | "renewed"
    | "ended"
    | "left"
    | "offline"
    | "interest"
  format?: "infoMeeting" | "gathering"
  /** A shared screen. */
  screen?: boolean
  /** Published questions, and one of one's own. */
  questions?: boolean
  hand?: "waiting" | "invited" | "onStage"
  /** `left`: one has left the own circle, and may go again. */
  circle?: "offered" | "yes" | "going" | "left"
  reconnecting?: boolean
  /** The first on the stage cannot be seen or heard here. */
  unseen?: boolean
  people?: number
  press?: readonly string[]
}

export const INFO_VIEWS: Partial<Record<string, InfoView>> = {
  what: { at: "lobby" },
  promise: { at: "lobby", press: ["Videre"] },
  sound: { at: "lobby", press: ["Videre", "Det lover jeg"] },
  heard: { at: "lobby", press: ["Videre", "Det lover jeg", "Spill lyden"] },
  "not-heard": { at: "lobby", press: ["Videre", "Det lover jeg", "Spill lyden", "Nei"] },
  waiting: { at: "waiting" },
  gone: { at: "gone" },
  stage: { at: "inside" },
  questions: { at: "inside", questions: true, people: 3 },
  unseen: { at: "inside", unseen: true, people: 3 },
  screen: { at: "inside", screen: true, questions: true, people: 3 },
  ask: { at: "inside", press: ["Still et spørsmål"] },
  hand: { at: "inside", hand: "waiting", questions: true },
  invited: { at: "inside", hand: "invited" },
  guest: { at: "inside", hand: "onStage", people: 3 },
  circle: { at: "inside", circle: "offered", format: "gathering" },
  "circle-yes": { at: "inside", circle: "yes" },
  circles: { at: "inside", circle: "going" },
  "circle-left": { at: "inside", circle: "left", format: "gathering" },
  reconnecting: { at: "inside", reconnecting: true, questions: true },
  full: { at: "full" },
  renewed: { at: "renewed" },
  "renewed-gathering": { at: "renewed", format: "gathering" },
  offline: { at: "offline" },
  ended: { at: "ended" },
  "ended-gathering": { at: "ended", format: "gathering" },
  "left-gathering": { at: "left", format: "gathering" },
  "gone-circles": { at: "gone", circle: "left" },
  interest: { at: "ended", press: ["Jeg vil at dere tar kontakt"] },
  "interest-missing": { at: "ended", press: ["Jeg vil at dere tar kontakt", "Send"] },
  later: { at: "ended", press: ["Jeg bestemmer meg senere"] },
  own: { at: "interest" },
  "own-wrong": { at: "interest", press: ['"abc"', "Se"] },
}
