import { dayOf } from "../../i18n/time.ts"
import { useLanguage, useText } from "../../i18n/text.ts"
import { Part } from "../part.tsx"
import type { MemberRow } from "./member-rows.ts"

interface MembersPartProps {
  rows: readonly MemberRow[]
  seats: number
}

/** Everyone who belongs to the group: who is here, and who has signed the pledge [G4]. */
export function MembersPart({ rows, seats }: MembersPartProps) {
  const t = useText()
  return (
    <Part title={t("room.group.members")}>
      <p>{t("room.group.seats", { taken: rows.length, seats })}</p>
      <ul className="room-members">
        {rows.map((row) => (
          <Member key={row.seat} row={row} />
        ))}
      </ul>
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
