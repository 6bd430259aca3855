import type { Guided } from "../../client/components/guide/guided.ts"

/** One page of words, or the start guide as a screen shows it. */
export type PapersView =
  | { page: "starthjelp" | "loftet" | "hva-lagres" | "slik-virker-det"; ownWords?: string }
  | { guide: Guided; open: boolean; round: boolean }

/** As many words of their own as a group can have. */
const OWN_WORDS =
  "Vi bruker fornavn. Vi tar ikke kontakt med hverandre mellom møtene uten å ha spurt først. Møtes vi på gata, " +
  "hilser vi bare hvis den andre hilser. Den som blir berørt, får være det i fred, og vi venter. Vi begynner presis, " +
  "og den som kommer sent, kommer stille inn. Når noen slutter, sier de det selv i ringen."

/** Every state worth looking at, by the name in the address. */
export const PAPERS_VIEWS: Partial<Record<string, PapersView>> = {
  starthjelp: { page: "starthjelp" },
  loftet: { page: "loftet" },
  "loftet-own": { page: "loftet", ownWords: OWN_WORDS },
  "hva-lagres": { page: "hva-lagres" },
  "slik-virker-det": { page: "slik-virker-det" },
  "guide-folded": { guide: 1, open: false, round: false },
  "guide-1": { guide: 1, open: true, round: false },
  "guide-2": { guide: 2, open: true, round: true },
  "guide-3": { guide: 3, open: true, round: true },
}
