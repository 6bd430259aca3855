/** One view of a contact point's page: how much there is in it, and where to press to get there. */
export interface ContactPointView {
  has: "nothing" | "name" | "much" | "wrong-link"
  /** Links that hosts of the first meeting have renewed, and that cannot be read. */
  lost?: readonly ("listeners" | "hosts")[]
  press?: readonly string[]
}

/** Every state worth looking at, by the name in the address. */
export const CONTACT_POINT_VIEWS: Record<string, ContactPointView> = {
  first: { has: "nothing" },
  none: { has: "wrong-link" },
  empty: { has: "name" },
  overview: { has: "much" },
  "new-meeting": { has: "much", press: ["Lag et informasjonsmøte"] },
  "new-meeting-missing": { has: "much", press: ["Lag et informasjonsmøte", "Lag møtet"] },
  meeting: { has: "much", press: ["row:1"] },
  "meeting-lost": { has: "much", lost: ["listeners"], press: ["row:1"] },
  "meeting-lost-both": { has: "much", lost: ["listeners", "hosts"], press: ["row:1"] },
  "meeting-text": { has: "much", press: ["row:1", "fold:Tekst til nettside eller e-post"] },
  poster: { has: "much", press: ["row:1", "Se og skriv ut plakaten"] },
  "poster-long": { has: "much", press: ["row:2", "Se og skriv ut plakaten"] },
  change: { has: "much", press: ["row:1", "Endre tid eller tekst"] },
  past: { has: "much", press: ["1 tidligere møte"] },
  interest: { has: "much", press: ["Se hvem", "check:1", "check:2"] },
  person: { has: "much", press: ["Se hvem", "open:1"] },
  "new-group": {
    has: "much",
    press: ["Se hvem", "check:1", "check:2", "check:3", "Lag en gruppe av 3"],
  },
  group: { has: "much", press: ["row:3"] },
  invitation: { has: "much", press: ["row:3", "row:2"] },
  "invitation-used": { has: "much", press: ["row:3", "row:1"] },
  "invitation-again": { has: "much", press: ["row:3", "row:1", "Lag en ny invitasjon"] },
  "group-old": { has: "much", press: ["row:4"] },
  "six-weeks": { has: "much", press: ["row:4", "Se brevet"] },
  practice: { has: "much", press: ["Øverom"] },
  holders: { has: "much", press: ["Hvem har lenka hit"] },
  renew: { has: "much", press: ["Hvem har lenka hit", "Lag en ny lenke"] },
}
