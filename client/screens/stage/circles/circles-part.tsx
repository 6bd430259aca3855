import { useState } from "react"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Choice } from "../../../components/controls/choice.tsx"
import { Ring } from "../../../components/drawings/icons.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { useWakeAt } from "../../../components/session/use-wake-at.ts"
import type { May } from "../questions/question-actions.ts"
import type { StageSession } from "../stage-session.ts"
import type { StillStage } from "../still-stage.ts"
import type { Presses } from "../use-presses.ts"
import { circlesView } from "./circles-view.ts"

const MINUTES = [5, 10, 15, 20, 30, 45, 60]
const USUAL = 15
/** What stands for what only the server or the keys know, while the rules are asked. */
const ANY_ID = "A".repeat(22)
const ANY_KEY = "A".repeat(43)

const ENDING = {
  "not-yet": "stage.circles.left",
  soon: "stage.circles.ending",
  recalled: "stage.circles.recalled",
} as const

interface CirclesPartProps {
  session: StageSession
  stage: StillStage
  may: May
  presses: Presses
  /** Back into the own circle, which one has left. */
  onCircle: (() => void) | undefined
}

/** Small circles [IM11]: offered, chosen by those who want to, and called back. */
export function CirclesPart({ session, stage, may, presses, onCircle }: CirclesPartProps) {
  const t = useText()
  const [offering, offer] = useState(false)
  const shown = circlesView(stage.view, session.serverNow())
  useWakeAt(session, shown.kind === "going" ? shown.changesAt : null)
  const mayOffer = may({ type: "offerCircles", id: ANY_ID, minutes: USUAL, keys: [ANY_KEY] })
  const isRecalled = shown.kind === "going" && shown.ending === "recalled"
  const mayRecall =
    shown.kind !== "none" && !isRecalled && may({ type: "recallCircles", id: shown.id })
  return (
    <section className="circles">
      <h2>{t("stage.circles.title")}</h2>
      {shown.kind === "none" && <p className="stage-soft">{t("stage.circles.what")}</p>}
      {shown.kind === "offered" && (
        <Offered
          yes={shown.yes}
          joining={stage.joining}
          onWant={(on) => void presses.carryOut(session.wantCircle(on))}
        />
      )}
      {shown.kind === "going" && (
        <div className="circles-now">
          <p>
            <strong>{t("stage.circles.going", { count: shown.people })}</strong>
          </p>
          <p className="stage-soft">{t(ENDING[shown.ending], { count: shown.left })}</p>
          {onCircle && <Button onClick={onCircle}>{t("stage.circles.again")}</Button>}
        </div>
      )}
      {mayOffer && (
        <Button icon={<Ring />} onClick={() => offer(true)}>
          {t("stage.circles.offer")}
        </Button>
      )}
      {shown.kind !== "none" && mayRecall && (
        <Button
          className={shown.kind === "going" ? "circles-recall" : undefined}
          onClick={() => presses.send({ type: "recallCircles", id: shown.id })}
        >
          {t(shown.kind === "offered" ? "stage.circles.withdraw" : "stage.circles.recall")}
        </Button>
      )}
      {offering && (
        <OfferDialog
          onOffer={(minutes) => presses.carryOut(session.offerCircles(minutes))}
          onClose={() => offer(false)}
        />
      )}
    </section>
  )
}

interface OfferedProps {
  yes: number
  joining: boolean
  onWant: (on: boolean) => void
}

/** How many want a circle so far, and whether this host is one of them. */
function Offered({ yes, joining, onWant }: OfferedProps) {
  const t = useText()
  return (
    <div className="circles-now">
      <output>
        <p>
          <strong>{t("stage.circles.yes", { count: yes })}</strong>
        </p>
        <p className="stage-soft">{t(joining ? "stage.circles.joined" : "stage.circles.soon")}</p>
      </output>
      <Button kind="quiet" onClick={() => onWant(!joining)}>
        {t(joining ? "stage.circles.stay" : "stage.circles.join")}
      </Button>
    </div>
  )
}

interface OfferDialogProps {
  onOffer: (minutes: number) => Promise<boolean>
  onClose: () => void
}

function OfferDialog({ onOffer, onClose }: OfferDialogProps) {
  const t = useText()
  const [minutes, setMinutes] = useState(USUAL)
  const [busy, setBusy] = useState(false)
  const offer = async () => {
    setBusy(true)
    const offered = await onOffer(minutes)
    setBusy(false)
    if (offered) onClose()
  }
  return (
    <Dialog
      open
      title={t("stage.circles.offer.title")}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={busy} onClick={() => void offer()}>
            {t("stage.circles.offer.done")}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t("stage.back")}
          </Button>
        </>
      }
    >
      <p>{t("stage.circles.offer.text")}</p>
      <Choice
        label={t("stage.circles.minutes")}
        value={String(minutes)}
        options={MINUTES.map((count) => ({
          value: String(count),
          label: t("stage.order.minutes", { count }),
        }))}
        onChange={(value) => setMinutes(Number(value))}
      />
    </Dialog>
  )
}
