import type { Language, Sealed } from "../values/ids.ts"

/** The pledge as a person reads it, on one screen. */
export interface PledgeText {
  title: string
  /** What one promises, one sentence or two a point, in the first person. */
  points: readonly string[]
  /** The words beside the box that one ticks. */
  confirm: string
}

/** The standard text of the pledge [G3]. Any change here asks everyone again at their next entry. */
export const PLEDGE_TEXT: Record<Language, PledgeText> = {
  nb: {
    title: "Taushetsløftet",
    points: [
      "Det som blir delt i gruppa, blir i gruppa. Det gjelder også etter at jeg har sluttet.",
      "Jeg forteller ingen hvem som er med.",
      "Jeg gjør ingen opptak, og jeg tar ikke bilder av skjermen.",
      "Jeg sitter for meg selv bak en lukket dør, med hodetelefoner når jeg kan. Ingen rundt meg skal høre eller se de andre.",
    ],
    confirm: "Jeg har lest dette, og jeg lover det.",
  },
  nn: {
    title: "Teieløftet",
    points: [
      "Det som blir delt i gruppa, blir verande i gruppa. Det gjeld også etter at eg har slutta.",
      "Eg fortel ingen kven som er med.",
      "Eg gjer ingen opptak, og eg tek ikkje bilete av skjermen.",
      "Eg sit for meg sjølv bak ei lukka dør, med hovudtelefonar når eg kan. Ingen rundt meg skal høyre eller sjå dei andre.",
    ],
    confirm: "Eg har lese dette, og eg lovar det.",
  },
  en: {
    title: "The promise of confidentiality",
    points: [
      "What is shared in the group stays in the group. That still holds after I have left.",
      "I do not tell anyone who takes part.",
      "I do not record anything, and I do not take pictures of the screen.",
      "I sit on my own behind a closed door, with headphones when I can. Nobody around me should hear or see the others.",
    ],
    confirm: "I have read this, and I promise to keep it.",
  },
}

/** The form that returning members are shown, and confirm, at every entry [G2]. */
export const SHORT_PLEDGE: Record<Language, string> = {
  nb: "Det som blir delt i gruppa, blir i gruppa, også hvem som er med. Jeg tar ingenting opp, og ingen rundt meg hører eller ser de andre.",
  nn: "Det som blir delt i gruppa, blir verande i gruppa, også kven som er med. Eg tek ingenting opp, og ingen rundt meg høyrer eller ser dei andre.",
  en: "What is shared in the group stays in the group, and I do not tell anyone who takes part. I do not record anything, and nobody around me hears or sees the others.",
}

const LANGUAGES: readonly Language[] = ["nb", "nn", "en"]

/** What makes one group's pledge another than the next one's. */
export interface PledgeVersion {
  /** Number of the formation [S6]. */
  formation: number
  /** The group's own words, sealed: every sealing of them is a version [G3]. */
  ownWords: Sealed | null
}

/**
 * Both forms in all languages, and what is the group's own, as one string. Its hash is the version that
 * is signed [G3], so that people of one group sign the same text whichever language they read.
 */
export function pledgeCanonical({ formation, ownWords }: PledgeVersion): string {
  const standard = LANGUAGES.map((language) => {
    const { title, points, confirm } = PLEDGE_TEXT[language]
    return [language, title, points, confirm, SHORT_PLEDGE[language]]
  })
  return JSON.stringify([standard, formation, ownWords])
}
