import type { Random } from "../../meeting/fuzz/random.ts"
import type { GroupModel } from "./group-model.ts"

/** Somebody comes by a personal link, mostly a valid one; or a link is made again. */
export function takeInvitedStep(
  model: GroupModel,
  random: Random,
  browsers: readonly string[],
): void {
  const { invitations = [] } = model.group
  const seat = random.one(invitations)?.seat ?? 1
  if (random.chance(0.15)) return model.reissue(random.chance(0.9) ? seat : 12)
  const browser = random.one(browsers) ?? ""
  model.claim(browser, seat, random.chance(0.9))
  if (random.chance(0.8)) model.enter(browser)
}
