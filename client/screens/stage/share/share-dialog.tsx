import { useRef } from "react"

import { useText } from "../../../i18n/text.ts"
import { Button } from "../../../components/controls/button.tsx"
import { Page, Screen } from "../../../components/drawings/icons.tsx"
import { Dialog } from "../../../components/page/dialog.tsx"
import { canShareScreen } from "../../../core/screen-share/display-track.ts"

interface ShareDialogProps {
  onScreen: () => void
  onDocument: (file: File) => void
  onClose: () => void
}

/** Whether to share a screen, or the pages of a document. */
export function ShareDialog({ onScreen, onDocument, onClose }: ShareDialogProps) {
  const t = useText()
  const file = useRef<HTMLInputElement>(null)
  return (
    <Dialog
      open
      title={t("stage.share.title")}
      onClose={onClose}
      actions={
        <Button kind="quiet" onClick={onClose}>
          {t("stage.back")}
        </Button>
      }
    >
      <ul className="stage-choices">
        {canShareScreen() && (
          <li>
            <Button icon={<Screen />} onClick={onScreen}>
              {t("stage.share.screen")}
            </Button>
            <p>{t("stage.share.screen.text")}</p>
          </li>
        )}
        <li>
          <Button icon={<Page />} onClick={() => file.current?.click()}>
            {t("stage.share.document")}
          </Button>
          <p>{t("stage.share.document.text")}</p>
          <input
            ref={file}
            type="file"
            accept="application/pdf,.pdf"
            className="only-heard"
            tabIndex={-1}
            aria-hidden="true"
            onChange={(event) => {
              const [chosen] = event.target.files ?? []
              if (chosen) onDocument(chosen)
            }}
          />
        </li>
      </ul>
    </Dialog>
  )
}
