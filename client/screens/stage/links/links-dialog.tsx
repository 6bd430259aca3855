import { useState } from "react"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { LinkCard } from "../../../components/link/link-card.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import type { StageSession } from "../stage-session.ts"
import type { Presses } from "../use-presses.ts"

type Which = "hosts" | "listeners"

interface LinksDialogProps {
  session: Pick<StageSession, "links" | "renew">
  /** Which links the rules let this host renew now. */
  renewable: Readonly<Record<Which, boolean>>
  presses: Presses
  onClose: () => void
}

/** Both links of the meeting, and what to do when one has come into the wrong hands [IM3]. */
export function LinksDialog({ session, renewable, presses, onClose }: LinksDialogProps) {
  const t = useText()
  const [asked, ask] = useState<Which | null>(null)
  const [renewed, setRenewed] = useState<Which | null>(null)
  if (asked !== null)
    return (
      <RenewDialog
        which={asked}
        onRenew={async () => {
          if (!(await presses.carryOut(session.renew(asked)))) return
          setRenewed(asked)
          ask(null)
        }}
        onClose={() => ask(null)}
      />
    )
  const links = session.links()
  return (
    <Dialog
      open
      title={t("stage.links.title")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("stage.links.done")}
        </Button>
      }
    >
      {(["listeners", "hosts"] as const).map((which) => (
        <div key={which} className="stage-link-part">
          <LinkCard
            title={t(`stage.links.${which}`)}
            link={links[which]}
            lead={
              <p>{t(renewed === which ? `stage.renewed.${which}` : `stage.links.${which}.text`)}</p>
            }
            words={{
              copy: t("stage.links.copy"),
              copied: t("stage.links.copied"),
              share: t("stage.links.share"),
            }}
          />
          {renewable[which] && renewed !== which && (
            <button type="button" className="stage-link" onClick={() => ask(which)}>
              {t(`stage.renew.${which}`)}
            </button>
          )}
        </div>
      ))}
    </Dialog>
  )
}

interface RenewDialogProps {
  which: Which
  onRenew: () => Promise<void>
  onClose: () => void
}

/** Says plainly what a new link means before it is made. */
function RenewDialog({ which, onRenew, onClose }: RenewDialogProps) {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const renew = async () => {
    setBusy(true)
    await onRenew()
    setBusy(false)
  }
  return (
    <Dialog
      open
      title={t(`stage.renew.${which}`)}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" busy={busy} onClick={() => void renew()}>
            {t("stage.renew.done")}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t("stage.back")}
          </Button>
        </>
      }
    >
      <p>{t(`stage.renew.${which}.text`)}</p>
    </Dialog>
  )
}
