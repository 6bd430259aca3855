import type { GroupAtDoor } from "../../core/session/session-state.ts"
import { useText } from "../../i18n/text.ts"
import { Chairs } from "../../components/drawings/chairs.tsx"
import { BackToWall, ClosedDoor, Headphones, MiddleHeadphones } from "./drawings.tsx"
import { Frame } from "./frame.tsx"

const ADVICE = [
  { id: "gate.alone.headphones", Drawing: Headphones },
  { id: "gate.alone.door", Drawing: ClosedDoor },
  { id: "gate.alone.wall", Drawing: BackToWall },
] as const

interface AloneStepProps {
  group: GroupAtDoor
  place: { number: number; of: number }
  onDone: () => void
  onBack: () => void
}

/** Step 3: alone, with headphones? Kind advice, and never a hindrance. */
export function AloneStep({ group, place, onDone, onBack }: AloneStepProps) {
  const t = useText()
  return (
    <Frame
      groupName={group.name}
      place={place}
      title={t("gate.alone.title")}
      forward={{ words: t("gate.next"), press: onDone }}
      back={onBack}
      beside={
        <Chairs seats={group.seats}>
          <MiddleHeadphones />
        </Chairs>
      }
    >
      <p>{t("gate.alone.text")}</p>
      <ul className="gate-advice">
        {ADVICE.map(({ id, Drawing }) => (
          <li key={id}>
            <Drawing />
            <div>
              <strong>{t(id)}</strong>
              <span>{t(`${id}.why`)}</span>
            </div>
          </li>
        ))}
      </ul>
      <p className="gate-small">{t("gate.alone.without")}</p>
    </Frame>
  )
}
