/** How long a text may be: as people count, and as the bytes of UTF-8 that are sealed. */
export interface TextField {
  /** Characters as people count them (grapheme clusters, UAX 29). */
  graphemes: number
  /** One less than a multiple of the padding (client/core/crypto/seal.ts), which takes at least one byte. */
  bytes: number
}

/** Room for 40 characters of any script: Indic ones with conjuncts take up to fifteen bytes each. */
const NAME: TextField = { graphemes: 40, bytes: 607 }

/**
 * Every text that a person can write, and its bound: the same for the form, for what is sealed and
 * sent, and for what is shown. The longer texts hold their characters of any script of up to three
 * bytes a character; with more bytes the form says that the text is too long.
 */
export const TEXT_FIELDS = {
  displayName: NAME,
  groupName: NAME,
  /** The own words of a round. */
  topic: NAME,
  /** A few words to the others: why one cannot come, a goodbye. */
  words: { graphemes: 200, bytes: 607 },
  /** The group's own words under the pledge. */
  ownWords: { graphemes: 400, bytes: 1215 },
  /** What a person calls a group on the own device. */
  rememberedName: NAME,
  /** What a person calls the meetings in the own calendar. */
  calendarTitle: { graphemes: 60, bytes: 719 },
  /** A question of a listener, and what hosts publish of it. */
  question: { graphemes: 300, bytes: 927 },
  /** What an info meeting is called. */
  infoTitle: { graphemes: 80, bytes: 735 },
  /** What an info meeting is about, for its page and its poster. */
  welcome: { graphemes: 1000, bytes: 3071 },
  /** An item of a running order. */
  orderItem: NAME,
  /** How a person who is interested can be reached, and what they would like to say. */
  interest: { graphemes: 600, bytes: 1855 },
  /** What a contact point notes about an interest, or about who holds its link. */
  contactNote: { graphemes: 300, bytes: 927 },
} as const satisfies Record<string, TextField>

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** The longest sealed text of a field, in characters of base64url. */
export function sealedLength({ bytes }: TextField): number {
  return Math.ceil(((NONCE_BYTES + bytes + 1 + TAG_BYTES) * 4) / 3)
}
