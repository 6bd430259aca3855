import type { NoticeHandlers } from "./connection.ts"
import type { Doorway } from "./doorway.ts"
import type { Happened } from "./follow.ts"
import type { VisitMedia } from "./parts.ts"
import type { Room } from "./room.ts"
import type { WhyOut } from "./visit-state.ts"

interface Receivers {
  room(): Room | undefined
  /** What happens between going in and being ready for it. */
  early(news: Happened): void
  doorway(): Doorway
  media(): VisitMedia
  knock(): void
  putOut(why: WhyOut): void
}

/** Where each thing goes that the server says unasked. */
export function visitNotices(to: Receivers): NoticeHandlers {
  return {
    happened: (news) => {
      const room = to.room()
      if (room) room.happened(news)
      else to.early(news)
    },
    group: (view) => void (to.room()?.groupTold(view) ?? to.doorway().told(view)),
    "check-shown": (shown) => void to.room()?.checkShown(shown),
    "let-in": () => to.knock(),
    "not-let-in": () => to.doorway().notLetIn(),
    "media-consumer": (offer) => to.media().offered(offer),
    "media-consumer-closed": ({ consumer }) => to.media().withdrawn(consumer),
    "media-wanted": (wanted) => to.media().watched(wanted),
    "media-lost": () => to.media().lost(),
    "taken-over": () => to.putOut("taken-over"),
    closed: () => to.putOut("closed"),
    removed: () => to.putOut("removed"),
    withdrawn: () => to.putOut("withdrawn"),
    deleted: () => to.putOut("deleted"),
  }
}
