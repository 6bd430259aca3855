import { TEXT_FIELDS } from "#shared/values/text-fields.ts"
import { receivedName, receivedText } from "#shared/names/written-text.ts"
import type { LobbyReply } from "#shared/protocol/joining.ts"
import type { Sealed } from "#shared/values/ids.ts"
import { open } from "../crypto/seal.ts"
import { shownPledge } from "./texts/pledge-text.ts"
import type { GroupAtDoor, OwnSeat, PledgeAtDoor, SessionState, Waiting } from "./session-state.ts"

type AtDoor = Extract<SessionState, { kind: "door" }>

const FRESH: Pick<AtDoor, "waiting" | "error" | "page"> = {
  waiting: false,
  error: null,
  page: null,
}

/** What the door tells, opened. */
export interface PreJoin {
  group: GroupAtDoor
  own: (OwnSeat & { sealedName: Sealed }) | null
  /** Why one without a seat cannot just take one. */
  noSeat: "closed" | "full" | null
}

/** Opens what the door tells. A name that cannot be read is empty: the person gives it anew. */
export async function decryptPreJoin(reply: LobbyReply, contentKey: CryptoKey): Promise<PreJoin> {
  const { language, seats, you, next, opening, helped } = reply
  const [groupName = "", ownName = "", pledge] = await Promise.all([
    open(contentKey, "group-name", reply.name),
    you.kind === "member" ? open(contentKey, "display-name", you.name) : undefined,
    readPledge(reply.pledge, contentKey),
  ])
  return {
    group: {
      name: receivedName(groupName) ?? "",
      language,
      seats,
      pledge,
      next,
      opening,
      helped,
      ...("freed" in you && you.freed ? { freed: true as const } : {}),
    },
    own:
      you.kind === "member"
        ? {
            seat: you.seat,
            name: receivedName(ownName) ?? "",
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
  { hash, formation, ownWords }: LobbyReply["pledge"],
  contentKey: CryptoKey,
): Promise<PledgeAtDoor> {
  const [shown, opened] = await Promise.all([
    shownPledge({ formation, ownWords }),
    ownWords === null ? undefined : open(contentKey, "own-words", ownWords),
  ])
  return {
    hash,
    ownWords: receivedText(opened ?? "", TEXT_FIELDS.ownWords) ?? null,
    outdated: hash !== shown,
  }
}

/**
 * What the screen at the door is drawn from. A press that is on its way, or was refused, stays so
 * while the door itself is told anew; and so does waiting outside.
 */
export function preJoinState(
  before: SessionState,
  { group, own, noSeat }: PreJoin,
  change: Partial<Pick<AtDoor, "waiting" | "error" | "page">>,
): SessionState {
  const outside = before.kind === "outside" ? before : null
  if (own === null && noSeat !== null)
    return { kind: "outside", group, why: noSeat, waiting: outside?.waiting ?? NOT_WAITING }
  if (own === null && outside?.why === "returning") return { ...outside, group }
  const { waiting, error, page } = before.kind === "door" ? before : FRESH
  const shown = own && withoutSealed(own)
  // The group's page is for those who have signed the text of today [G1].
  const kept = own?.signed === true ? page : null
  return { kind: "door", group, own: shown, waiting, error, page: kept, ...change }
}

function withoutSealed({ seat, name, signed, signedBefore }: OwnSeat): OwnSeat {
  return { seat, name, signed, signedBefore }
}

/** One outside who has not knocked. */
export const NOT_WAITING: Waiting = { kind: "no", error: null }
