import { useEffect, useState } from "react"
import { useStore } from "zustand"

import type { DeviceSource } from "#shared/protocol/media.ts"

import { readableLabel } from "../../components/devices/device-label.ts"
import { useText } from "../../i18n/text.ts"
import { DeviceChanges, type DeviceOffer, offerFor } from "../../core/media/device-changes.ts"
import { announce } from "../../components/announce/announce.ts"
import { Button } from "../../components/controls/button.tsx"
import { Sound, Tick } from "../../components/drawings/icons.tsx"
import { Notice } from "../../components/page/notice.tsx"
import type { RoomDevices, MeetingSession } from "./meeting-session.ts"

/** So long it stands that a device has gone and another is used, ms. */
const STAYS = 12_000

interface DeviceLinesProps {
  visit: Pick<MeetingSession, "chooseDevice" | "chooseSpeaker">
  devices: RoomDevices
  /** What a participant may send in this kind of room: nothing else is offered. */
  sources: readonly DeviceSource[]
}

/** One line about a device that has come, with a press to use it; or one that has gone. */
export function DeviceLines({ visit, devices, sources }: DeviceLinesProps) {
  const t = useText()
  const [nothing] = useState(() => new DeviceChanges())
  const changes = devices.changes ?? nothing
  const { offer: found, gone } = useStore(changes.state)
  const offer = found && offerFor(found, sources)
  const now = gone?.now ? readableLabel(gone.now) : ""
  const sentence = gone && t(`room.device.gone.${gone.what}`, { now })
  const asked = offer && t("room.device.offer", { device: readableLabel(offer.label) })
  useEffect(() => {
    if (sentence !== null) announce(sentence)
  }, [sentence])
  useEffect(() => {
    if (asked !== null) announce(asked)
  }, [asked])
  useEffect(() => {
    if (gone === null) return
    const timer = setTimeout(() => changes.clearGone(), STAYS)
    return () => clearTimeout(timer)
  }, [gone, changes])
  const use = (chosen: DeviceOffer) => {
    changes.clearOffer()
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
          <Button kind="quiet" onClick={() => changes.declineOffer()}>
            {t("room.trouble.aside")}
          </Button>
        </div>
      </Notice>
    )
  }
  if (sentence === null) return null
  return (
    <Notice tone="calm" icon={<Sound />}>
      <p>{sentence}</p>
    </Notice>
  )
}
