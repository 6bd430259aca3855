import type { GroupAtDoor, KnockKind } from "../../core/session/session-state.ts"
import { useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { DoorDrawing } from "../../components/drawings/door-drawing.tsx"
import { Notice } from "../../components/page/notice.tsx"
import type { ServerTime } from "../../components/session/use-wake-at.ts"
import { Frame } from "./frame.tsx"
import { NameFrame } from "./name-step.tsx"
import { NextTime, OutsidePage } from "./outside-page.tsx"
import { type WhyOutside, whoCanKnock } from "./outside-walk.ts"
import { KnockRefused } from "./press-refused.tsx"
import type { DoorError } from "./refusal.ts"

/** Outside there is one thing to do at a time, and nothing to count. */
const ONE = { number: 1, of: 1 }

interface WhoStepProps {
  visit: ServerTime
  group: GroupAtDoor
  why: WhyOutside
  onChoose: (as: KnockKind) => void
}

/** The door is closed, or every seat is taken: who is it that stands here? */
export function WhoStep({ visit, group, why, onChoose }: WhoStepProps) {
  const t = useText()
  const kind = why === "full" ? "full" : "closed"
  return (
    <OutsidePage
      group={group}
      title={t(`gate.outside.${kind}.title`)}
      beside={<DoorDrawing door="closed" />}
    >
      {group.freed && <Notice tone="calm">{t("gate.freed")}</Notice>}
      <p>{t(`gate.outside.${kind}.text`)}</p>
      <NextTime group={group} clock={visit} />
      <div className="gate-who">
        {whoCanKnock(why).map((as) => (
          <div key={as}>
            <Button kind="plain" onClick={() => onChoose(as)}>
              {t(`gate.outside.${as}`)}
            </Button>
            <p className="gate-small">{t(`gate.outside.${as}.why`)}</p>
          </div>
        ))}
      </div>
    </OutsidePage>
  )
}

interface OutsideNameProps {
  group: GroupAtDoor
  as: KnockKind
  name: string
  onDone: (name: string) => void
  onBack: (() => void) | undefined
}

/** The name that those inside will see. */
export function OutsideNameStep({ as, ...named }: OutsideNameProps) {
  const t = useText()
  const title = t(`gate.outside.name.${as}`)
  return <NameFrame {...{ ...named, title }} text={t(`gate.outside.name.${as}.text`)} place={ONE} />
}

interface ExpectProps {
  group: GroupAtDoor
  as: KnockKind
  name: string
  error: DoorError | null
  onKnock: () => void
  onBack: (() => void) | undefined
}

/** What will happen on knocking, before anyone inside sees it. */
export function ExpectStep({ group, as, name, error, onKnock, onBack }: ExpectProps) {
  const t = useText()
  return (
    <Frame
      groupName={group.name}
      place={ONE}
      title={t("gate.outside.expect.title")}
      refusal={<KnockRefused error={error} />}
      forward={{ words: t("gate.outside.knock"), press: onKnock }}
      back={onBack}
      beside={<DoorDrawing door="closed" />}
    >
      <ol className="gate-happens">
        <li>{t("gate.outside.expect.seen", { name })}</li>
        <li>{t("gate.outside.expect.agree")}</li>
        <li>{t(`gate.outside.expect.${as}`)}</li>
      </ol>
      <Notice tone="calm">{t("gate.outside.unseen")}</Notice>
    </Frame>
  )
}
