import type { Format } from "#shared/formats/format.ts"

import { useText } from "../../i18n/text.ts"
import { Button } from "../../components/controls/button.tsx"
import { Dialog } from "../../components/page/dialog.tsx"
import { Door } from "../../components/drawings/icons.tsx"
import { LinkBox } from "./link-box.tsx"
import { DoneDialog } from "./done-dialog.tsx"

interface AskProps {
  open: boolean
  onClose: () => void
}

interface LeaveProps extends AskProps {
  partOf: Format["partOf"]
  onLeave: () => void
}

/** The question before one goes. */
export function LeaveDialog({ open, partOf, onClose, onLeave }: LeaveProps) {
  const t = useText()
  const words = partOf === null ? "room.leave" : `room.leave.${partOf}`
  const actions = (
    <>
      <Button kind="plain" onClick={onClose}>
        {t("room.leave.stay")}
      </Button>
      {partOf === null ? (
        <Button kind="leave" icon={<Door />} onClick={onLeave}>
          {t(`${words}.go`)}
        </Button>
      ) : (
        <Button kind="primary" onClick={onLeave}>
          {t(`${words}.go`)}
        </Button>
      )}
    </>
  )
  return (
    <Dialog open={open} title={t(`${words}.title`)} onClose={onClose} actions={actions}>
      <p>{t(`${words}.text`)}</p>
    </Dialog>
  )
}

/** The link, for a person who is alone and waits for the others. */
export function LinkDialog({ open, closed, onClose }: AskProps & { closed: boolean }) {
  const t = useText()
  return (
    <DoneDialog open={open} title={t("room.more.invite")} onClose={onClose}>
      <LinkBox closed={closed} />
    </DoneDialog>
  )
}
