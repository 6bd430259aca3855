/** Every file of texts: one for each folder of screens, or of pieces that screens share. */
export const CATALOG_NAMES = [
  "common",
  "welcome",
  "group",
  "gate",
  "room",
  "dates",
  "devices",
  "practice",
  "guide",
  "remember",
  "page",
  "rehearsal",
  "standing",
  "stage",
  "tiles",
  "contactPoint",
] as const
