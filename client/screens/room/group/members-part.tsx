import type { May } from "#shared/meeting/may.ts"
import type { SeatNumber } from "#shared/values/ids.ts"

import type { Signature } from "../../../core/session/signatures.ts"
import type { StillRoom } from "../../../components/session/still-room.ts"
import { dayOf } from "../../../i18n/time.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { Choice } from "../../../components/controls/choice.tsx"
import { freeable } from "../offers/more-offers.ts"
import { Part } from "../part.tsx"
import type { NameOf } from "../round/round-view.ts"
import { type MemberRow, memberRows } from "./member-rows.ts"

interface MembersPartProps {
  room: StillRoom
  /** Undefined until it is known. */
  signed: readonly Signature[] | undefined
  may: May
  nameOf: NameOf
  /** Asked once more before anyone is asked about. */
  onFree: (seat: SeatNumber) => void
}

/** Everyone who belongs to the group: who is here, and who has signed the pledge [G4]. */
export function MembersPart({ room, signed, may, nameOf, onFree }: MembersPartProps) {
  const t = useText()
  const { view } = room.group
  const { seats } = view
  const rows = memberRows(room, signed)
  const people = freeable(view, may).map((seat) => ({ value: String(seat), label: nameOf(seat) }))
  return (
    <Part title={t("room.group.members")}>
      <p>{t("room.group.seats", { taken: rows.length, seats })}</p>
      <ul className="room-members">
        {rows.map((row) => (
          <Member key={row.seat} row={row} />
        ))}
      </ul>
      {people.length > 0 && (
        <Choice
          label={t("room.freeSeat")}
          hint={t("room.freeSeat.hint")}
          value=""
          options={[{ value: "", label: t("room.freeSeat.choose") }, ...people]}
          onChange={(value) => value !== "" && onFree(Number(value))}
        />
      )}
    </Part>
  )
}

function Member({ row }: { row: MemberRow }) {
  const t = useText()
  const language = useLanguage()
  const { name, own, initiator, here, pledge, signedAt } = row
  const day = signedAt === null ? "" : dayOf(signedAt, language)
  const about = [
    ...(own ? [t("room.group.you")] : []),
    ...(initiator ? [t("room.initiator")] : []),
    ...(own ? [] : [t(here ? "room.group.here" : "room.group.away")]),
  ]
  return (
    <li>
      <p className="room-member">
        <bdi>{name || t("room.nameless")}</bdi> <span>{about.join(", ")}</span>
      </p>
      {pledge && <p className="room-member-pledge">{t(pledge.id, { day })}</p>}
    </li>
  )
}
