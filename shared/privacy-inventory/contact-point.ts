import {
  ACT_FIELDS,
  CONTACT_POINT_FIELDS,
  INFO_MEETING_FIELDS,
  INTEREST_FIELDS,
  STAGE_FIELDS,
} from "./contact-point-fields.ts"
import { type StoredFields, type StoredIn, type StoredText, kept } from "./stored-text.ts"

/** The same for the documents beside groups. */
const BESIDE_DOCUMENTS = [
  kept("sqlite", "plain", "documents.kind", "documents.id", "documents.owner"),
  kept("sqlite", "plain", "documents.version", "documents.forget_at"),
  kept("redis", "plain", "document.version", "document.owner", "document.forget"),
  kept("redis", "plain", "document.write", "documents", "owned"),
]

/** A row for the fields of a document that one sentence speaks of. */
function keptIn(
  where: StoredIn,
  fields: Readonly<Record<"sealed" | "hash" | "plain", readonly string[]>>,
): StoredFields[] {
  return (["sealed", "hash", "plain"] as const).map((how) => kept(where, how, ...fields[how]))
}

/** What is kept of contact points, info meetings and interests. */
export const CONTACT: readonly StoredText[] = [
  {
    part: "contact",
    text: "page",
    until: "contactPoint",
    kept: [
      ...keptIn("contactPoint", CONTACT_POINT_FIELDS),
      kept("contactPoint", "plain", ...CONTACT_POINT_FIELDS.rooms),
      ...BESIDE_DOCUMENTS,
    ],
  },
  {
    part: "contact",
    text: "interest",
    until: "interest",
    kept: keptIn("interest", INTEREST_FIELDS),
  },
  {
    part: "contact",
    text: "infoMeeting",
    until: "infoMeeting",
    kept: keptIn("infoMeeting", INFO_MEETING_FIELDS),
  },
  {
    part: "contact",
    text: "stage",
    until: "infoMeeting",
    kept: keptIn("infoMeeting", STAGE_FIELDS),
  },
  { part: "contact", text: "acts", until: "infoMeeting", kept: keptIn("infoMeeting", ACT_FIELDS) },
]
