import { TestContactPoint } from "./test-contact-point.ts"
import type { InfoMeetingAddress } from "./test-info-meeting.ts"
import { wallTimeInOslo } from "./wall-time.ts"

/** Hosts may begin already. ms */
const STARTS_IN = 30 * 60_000

/** Makes an info meeting on a running product, as a contact point does. `now`: the server's time. */
export async function makeProductInfoMeeting(
  origin: string,
  now = Date.now(),
): Promise<InfoMeetingAddress> {
  const point = await TestContactPoint.make(origin)
  const startsAt = wallTimeInOslo(now + STARTS_IN)
  const { id, listeners, hosts } = await point.makeInfoMeeting({ startsAt })
  // Its clock goes by itself.
  const clock = { advance: () => {} }
  return { server: { origin, clock }, id, keys: { listener: listeners, host: hosts } }
}
