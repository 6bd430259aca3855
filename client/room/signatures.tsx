import { useEffect, useState } from "react"

import type { Signature } from "../connection/signatures.ts"
import { dayOf } from "../i18n/time.ts"
import { useLanguage, useText } from "../i18n/text.ts"
import type { RoomVisit } from "./ports.ts"

/** Everyone who has signed the pledge, and when: for every member to see [G4]. */
export function Signatures({ visit }: { visit: Pick<RoomVisit, "signatures"> }) {
  const t = useText()
  const language = useLanguage()
  const [signed, setSigned] = useState<Signature[]>([])
  useEffect(() => {
    let wanted = true
    void visit.signatures().then((answer) => {
      if (wanted && answer) setSigned(answer)
    })
    return () => {
      wanted = false
    }
  }, [visit])
  return (
    <ul className="room-signed">
      {signed.map(({ seat, name, at, current }) => (
        <li key={seat}>
          <bdi>{name || t("room.nameless")}</bdi>{" "}
          <span>
            {at === null
              ? t("room.signed.notYet")
              : t(current ? "room.signed.on" : "room.signed.earlier", { day: dayOf(at, language) })}
          </span>
        </li>
      ))}
    </ul>
  )
}
