import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Tick } from "../../../components/drawings/icons.tsx"
import { Page } from "../../../components/page/page.tsx"
import { StepHeading } from "../../../components/page/step-heading.tsx"
import { PARTS, type Part } from "./coach/parts.ts"

interface FinishProps {
  finished: ReadonlySet<Part>
  onTake: (part: Part) => void
  onDone: () => void
}

/** After the rehearsal: what the person has done, and a way to take each part once more. */
export function Finish({ finished, onTake, onDone }: FinishProps) {
  const t = useText()
  const all = PARTS.every((part) => finished.has(part))
  const title = t(all ? "rehearsal.finish.title" : "rehearsal.finish.some.title")
  return (
    <Page title={t("rehearsal.group")} tab={title} beside="">
      <div className="page-words finish">
        <StepHeading title={title} />
        <p>{t(all ? "rehearsal.finish.text" : "rehearsal.finish.some.text")}</p>
        <ul className="finish-parts" aria-label={t("rehearsal.finish.list")}>
          {PARTS.map((part) => (
            <FinishPart key={part} part={part} tried={finished.has(part)} onTake={onTake} />
          ))}
        </ul>
        <div className="page-actions">
          <Button kind="primary" onClick={onDone}>
            {t("rehearsal.finish.done")}
          </Button>
          <Button kind="quiet" onClick={() => onTake("door")}>
            {t("rehearsal.finish.anew")}
          </Button>
        </div>
      </div>
    </Page>
  )
}

interface FinishPartProps {
  part: Part
  tried: boolean
  onTake: (part: Part) => void
}

function FinishPart({ part, tried, onTake }: FinishPartProps) {
  const t = useText()
  const name = t(`rehearsal.finish.part.${part}`)
  const words = t(tried ? "rehearsal.finish.again" : "rehearsal.finish.try")
  return (
    <li className={tried ? "finish-part finish-tried" : "finish-part"}>
      <span className="finish-sign" aria-hidden>
        {tried && <Tick />}
      </span>
      <span className="finish-words">
        {name}
        <small>{t(tried ? "rehearsal.finish.tried" : "rehearsal.finish.untried")}</small>
      </span>
      <Button kind="quiet" aria-label={`${words}: ${name}`} onClick={() => onTake(part)}>
        {words}
      </Button>
    </li>
  )
}
