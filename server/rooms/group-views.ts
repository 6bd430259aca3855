import { datesNow } from "#shared/group/dates-now.ts"
import { memberWith } from "#shared/group/members.ts"
import type { Group, Member } from "#shared/group/state.ts"
import { groupView } from "#shared/group/view.ts"
import { pledgeCanonical } from "#shared/pledge/text.ts"
import type { GroupView } from "#shared/group/messages.ts"
import type { Instant } from "#shared/values/ids.ts"

import { hashOfText, sameHash } from "./secrets.ts"

/** Hash of the text that this group signs today [G3]. */
export function pledgeOf(group: Group): string {
  return hashOfText(pledgeCanonical(group))
}

export function hasSigned(group: Group, { signed }: Member): boolean {
  return signed !== null && sameHash(signed.text, pledgeOf(group))
}

/** The member whose token this is, if they have signed the text of today: they may be told of the group. */
export function signedMember(group: Group, tokenHash: string | null): Member | undefined {
  const member = memberWith(group, tokenHash)
  return member !== undefined && hasSigned(group, member) ? member : undefined
}

/** All that a member who has signed may be told of the group at this instant. */
export function viewOfGroup(group: Group, now: Instant): GroupView {
  return groupView(group, pledgeOf(group), datesNow(group, now), now)
}
