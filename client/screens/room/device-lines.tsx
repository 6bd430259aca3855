import { useEffect, useState } from "react"
import { useStore } from "zustand"

import { readableLabel } from "../../components/devices/device-label.ts"
import { useText } from "../../i18n/text.ts"
import { DeviceChanges, type DeviceOffer } from "../../core/media/device-changes.ts"
import { announce } from "../../components/announce.ts"
import { Button } from "../../components/button.tsx"
import { Sound, Tick } from "../../components/icons.tsx"
import { Notice } from "../../components/notice.tsx"
import type { RoomDevices, MeetingSession } from "./ports.ts"

/** So long it stands that a device has gone and another is used, ms. */
const STAYS = 12_000

interface DeviceLinesProps {
  visit: Pick<MeetingSession, "chooseDevice" | "chooseSpeaker">
  devices: RoomDevices
}

/** One line about a device that has come, with a press to use it; or one that has gone. */
export function DeviceLines({ visit, devices }: DeviceLinesProps) {
  const t = useText()
  const [nothing] = useState(() => new DeviceChanges())
  const news = devices.changes ?? nothing
  const { offer, gone } = useStore(news.state)
  const now = gone?.now ? readableLabel(gone.now) : ""
  const said = gone && t(`room.device.gone.${gone.what}`, { now })
  const asked = offer && t("room.device.offer", { device: readableLabel(offer.label) })
  useEffect(() => {
    if (said !== null) announce(said)
  }, [said])
  useEffect(() => {
    if (asked !== null) announce(asked)
  }, [asked])
  useEffect(() => {
    if (gone === null) return
    const timer = setTimeout(() => news.clearGone(), STAYS)
    return () => clearTimeout(timer)
  }, [gone, news])
  const use = (chosen: DeviceOffer) => {
    news.clearOffer()
    if (chosen.microphone !== undefined) void visit.chooseDevice("microphone", chosen.microphone)
    if (chosen.camera !== undefined) void visit.chooseDevice("camera", chosen.camera)
    if (chosen.speaker !== undefined) void visit.chooseSpeaker(chosen.speaker)
  }
  if (offer !== null && asked !== null) {
    return (
      <Notice tone="calm" icon={<Sound />}>
        <p>{asked}</p>
        <div className="room-hint-buttons">
          <Button icon={<Tick />} onClick={() => use(offer)}>
            {t("room.device.use")}
          </Button>
          <Button kind="quiet" onClick={() => news.declineOffer()}>
            {t("room.trouble.aside")}
          </Button>
        </div>
      </Notice>
    )
  }
  if (said === null) return null
  return (
    <Notice tone="calm" icon={<Sound />}>
      <p>{said}</p>
    </Notice>
  )
}
