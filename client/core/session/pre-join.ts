import { formatOf } from "#shared/formats/format-of.ts"
import type { LobbyReply } from "#shared/protocol/joining.ts"
import type { Sealed } from "#shared/values/ids.ts"
import type { GroupAtDoor, OwnSeat, PledgeAtDoor } from "./session-state.ts"
import { shownPledge } from "./texts/pledge-text.ts"
import type { SealedTexts } from "./texts/sealed-texts.ts"

/** What the lobby tells before a participant is inside, with its texts opened. */
export interface PreJoin {
  group: GroupAtDoor
  own: (OwnSeat & { sealedName: Sealed }) | null
  /** Why a participant without a seat cannot just take one. */
  noSeat: "closed" | "full" | null
}

/** Opens what the lobby tells. A name that cannot be read is empty: the participant gives it again. */
export async function decryptPreJoin(reply: LobbyReply, texts: SealedTexts): Promise<PreJoin> {
  const { language, seats, you, next, opening, format, hours } = reply
  const [name, ownName, pledge] = await Promise.all([
    texts.read("group-name", reply.name),
    you.kind === "member" ? texts.read("display-name", you.name) : null,
    readPledge(reply, texts),
  ])
  return {
    group: {
      name: name ?? "",
      language,
      seats,
      pledge,
      next,
      opening,
      format,
      hours,
      ...("freed" in you && you.freed ? { freed: true as const } : {}),
      ...(you.kind === "invited" ? { invited: true as const } : {}),
    },
    own:
      you.kind === "member"
        ? {
            seat: you.seat,
            name: ownName ?? "",
            signed: you.signed,
            signedBefore: you.signedBefore,
            sealedName: you.name,
          }
        : null,
    noSeat: you.kind === "closed" || you.kind === "full" ? you.kind : null,
  }
}

/** Nobody signs words that they have not seen: what the server names must be what this page shows. */
async function readPledge(
  { format, pledge: { hash, formation, ownWords } }: LobbyReply,
  texts: SealedTexts,
): Promise<PledgeAtDoor> {
  const [shown, opened] = await Promise.all([
    shownPledge({ formation, ownWords }),
    ownWords === null ? null : texts.read("own-words", ownWords),
  ])
  return {
    hash,
    ownWords: opened,
    outdated: formatOf({ format }).pledge !== "none" && hash !== shown,
  }
}
