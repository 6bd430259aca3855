import { useEffect } from "react"

import { personAt } from "#shared/meeting/people.ts"
import type { ShownCheck } from "../../../core/session/shown-check.ts"
import type { StillRoom } from "../../../components/session/still-room.ts"
import { useText } from "../../../i18n/text.ts"
import { announce } from "../../../components/announce/announce.ts"

/** The check of the other, as long as they show it and are here. */
export function ChecksOfOthers({ room: { meeting, checks, names } }: { room: StillRoom }) {
  const here = [...checks].filter(([seat]) => personAt(meeting, seat)?.presence.kind === "here")
  return here.map(([seat, check]) => (
    <Shown key={seat} check={check} name={names.get(seat) ?? ""} />
  ))
}

const THINGS = ["camera", "microphone", "speaker"] as const

function Shown({ check, name }: { check: ShownCheck; name: string }) {
  const t = useText()
  const title = t("practice.together.sees", { name })
  useEffect(() => announce(title), [title])
  return (
    <aside className="coach together-check" aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {THINGS.filter((thing) => check[thing] !== "untried").map((thing) => (
          <li key={thing} className={check[thing] === "fine" ? "together-fine" : ""}>
            {t(`practice.check.${thing}`)}: {t(`practice.together.${check[thing]}`)}
          </li>
        ))}
        {check.net !== "untried" && (
          <li className={check.net === "glad" ? "together-fine" : ""}>
            {t("practice.together.net")}: {t(`practice.together.${check.net}`)}
          </li>
        )}
      </ul>
    </aside>
  )
}
