import { useEffect, useMemo } from "react"
import { useStore } from "zustand"

import {
  type NotShared,
  ScreenShare,
  type SendScreen,
  type Shared,
} from "../../../core/screen-share/screen-share.ts"
import { type Message, message } from "../../../i18n/message.ts"

export interface Share {
  shared: Shared
  shareScreen: () => void
  shareDocument: (file: File) => void
  showPage: (page: number) => void
  stop: () => void
}

/** What this host shares, for as long as the stage is on the screen. `send` and `tell` have to stay the same functions. */
export function useScreenShare(send: SendScreen, tell: (words: Message) => void): Share {
  const share = useMemo(
    () => new ScreenShare(send, () => tell(message("stage.share.refused"))),
    [send, tell],
  )
  useEffect(() => () => share.stop(), [share])
  const shared = useStore(share.state)
  const begun = (doing: Promise<NotShared | null>) =>
    void doing.then((why) => why && tell(message(`stage.share.${why}`)))
  return {
    shared,
    shareScreen: () => begun(share.shareScreen()),
    shareDocument: (file) => begun(share.shareDocument(file)),
    showPage: (page) => void share.showPage(page),
    stop: () => share.stop(),
  }
}
