import { formatOf } from "#shared/formats/format-of.ts"
import { datesNow } from "#shared/group/dates-now.ts"
import { memberWith } from "#shared/group/members.ts"
import type { Group, Member } from "#shared/group/state.ts"
import { groupView } from "#shared/group/view.ts"
import { pledgeCanonical } from "#shared/pledge/text.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Instant } from "#shared/values/ids.ts"

import type { Hash } from "./ports.ts"

/** Hash of the text that this group signs today [G3]. */
export function pledgeOf(hash: Hash, group: Group): string {
  return hash.ofText(pledgeCanonical(group))
}

/** [G2.1] Whether who has confirmed the text with this hash has promised all that a room of this kind asks today. */
export function isPledge(hash: Hash, group: Group, text: string): boolean {
  return formatOf(group).pledge === "none" || hash.same(text, pledgeOf(hash, group))
}

export function hasSigned(hash: Hash, group: Group, { signed }: Member): boolean {
  return signed !== null && isPledge(hash, group, signed.text)
}

/** The member with this token, if they have signed the text of today: they may be notified of the group. */
export function signedMember(
  hash: Hash,
  group: Group,
  tokenHash: string | null,
): Member | undefined {
  const member = memberWith(group, tokenHash)
  return member !== undefined && hasSigned(hash, group, member) ? member : undefined
}

/** All that a member who has signed may see of the group at this instant. */
export function viewOfGroup(hash: Hash, group: Group, now: Instant): GroupView {
  return groupView(group, pledgeOf(hash, group), datesNow(group, now), now)
}
