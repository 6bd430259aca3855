import type { Language } from "#shared/values/ids.ts"

interface PosterWords {
  /** What the language is called in itself. */
  kind: Readonly<Record<"infoMeeting" | "gathering", string>>
  unseen: string
  unnamed: string
  come: Readonly<Record<"infoMeeting" | "gathering", string>>
}

/** What every poster says, in all three languages at once: so it stands here and not among the page's texts. */
export const POSTER_WORDS: Readonly<Record<Language, PosterWords>> = {
  nb: {
    kind: { infoMeeting: "Informasjonsmøte på nett", gathering: "Samling på nett" },
    unseen: "Ingen ser eller hører deg.",
    unnamed: "Ingen får navnet ditt.",
    come: {
      infoMeeting: "Skann koden med mobilen. Du bestemmer deg etterpå.",
      gathering: "Skann koden med mobilen for å komme inn.",
    },
  },
  nn: {
    kind: { infoMeeting: "Informasjonsmøte på nett", gathering: "Samling på nett" },
    unseen: "Ingen ser eller høyrer deg.",
    unnamed: "Ingen får namnet ditt.",
    come: {
      infoMeeting: "Skann koden med mobilen. Du bestemmer deg etterpå.",
      gathering: "Skann koden med mobilen for å kome inn.",
    },
  },
  en: {
    kind: { infoMeeting: "Online information meeting", gathering: "Online gathering" },
    unseen: "Nobody sees or hears you.",
    unnamed: "Nobody is given your name.",
    come: {
      infoMeeting: "Scan the code with your phone. You decide afterwards.",
      gathering: "Scan the code with your phone to come in.",
    },
  },
}
