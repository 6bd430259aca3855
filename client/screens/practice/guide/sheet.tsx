import type { ReactNode } from "react"

import { PLEDGE_TEXT } from "#shared/pledge/text.ts"
import { useLanguage, useText } from "../../../i18n/text.ts"
import { CameraOn, Door, Hand, MicrophoneOn, More } from "../../../components/drawings/icons.tsx"
import { Mark } from "../../../components/page/mark.tsx"

/** Which of the two sheets. */
export type SheetFor = "phone" | "computer"

/** One A4 page: in through the door, the buttons in the room, and what to do when stuck. */
export function Sheet({ device, address }: { device: SheetFor; address: string }) {
  const t = useText()
  return (
    <article className="guide-sheet">
      <header>
        <Mark />
        <span>{t("common.name")}</span>
        <span className="guide-device">{t(`practice.guide.${device}`)}</span>
      </header>
      <h2>{t("practice.guide.sheet.title")}</h2>
      <WayIn device={device} />
      <div className="guide-halves">
        <Buttons />
        <Stuck device={device} />
      </div>
      <footer>
        <p>
          {t("practice.guide.practise")} <strong translate="no">{address}</strong>
        </p>
        <p className="guide-helper">
          {t("practice.guide.helper")}
          <span />
        </p>
      </footer>
    </article>
  )
}

function WayIn({ device }: { device: SheetFor }) {
  const t = useText()
  const pledge = PLEDGE_TEXT[useLanguage()]
  const asking = device === "phone" ? "devices.asking.phone" : "devices.asking.top-left"
  return (
    <ol className="guide-way">
      <Point title={t("practice.guide.sit")}>{t(`practice.guide.sit.${device}`)}</Point>
      <Point title={t("practice.guide.link")}>{t(`practice.guide.link.${device}`)}</Point>
      <Point title={t("gate.name.title")}>{t("gate.name.text")}</Point>
      <Point title={pledge.title}>
        {t("gate.pledge.text")} <i>{pledge.confirm}</i>
      </Point>
      <Point title={t("devices.preview.start")}>
        {t("devices.preview.start.why")} {t(asking)}
      </Point>
      <Point title={t("gate.door.enter")}>{t("gate.door.unseen")}</Point>
    </ol>
  )
}

function Point({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li>
      <strong>{title}</strong>
      <span>{children}</span>
    </li>
  )
}

function Buttons() {
  const t = useText()
  const buttons = [
    { name: "microphone", icon: <MicrophoneOn />, words: t("room.microphone.on") },
    { name: "camera", icon: <CameraOn />, words: t("room.camera.on") },
    { name: "hand", icon: <Hand />, words: t("room.hand.raise") },
    { name: "more", icon: <More />, words: t("room.more") },
    { name: "leave", icon: <Door />, words: t("room.leave") },
  ]
  return (
    <section>
      <h3>{t("practice.guide.room")}</h3>
      <ul className="guide-buttons">
        {buttons.map(({ name, icon, words }) => (
          <li key={name}>
            <span className="guide-button">
              {icon}
              {words}
            </span>
            <span>{t(`practice.guide.room.${name}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where each kind of device says no, and where it is quiet. */
const STUCK = {
  phone: {
    denied: [
      { where: "android", help: "android" },
      { where: "iphone", help: "safari-ios" },
    ],
    quiet: ["volume-phone", "silent"],
  },
  computer: {
    denied: [
      { where: "chrome", help: "chrome" },
      { where: "firefox", help: "firefox" },
      { where: "safari", help: "safari-mac" },
    ],
    quiet: ["volume", "headphones"],
  },
} as const

function Stuck({ device }: { device: SheetFor }) {
  const t = useText()
  const { denied, quiet } = STUCK[device]
  const what = { what: "both" }
  return (
    <section>
      <h3>{t("practice.guide.stuck")}</h3>
      <dl>
        <dt>{t("devices.help.denied.title", what)}</dt>
        {denied.map(({ where, help }) => (
          <dd key={where}>
            <b>{t(`practice.guide.${where}`)}:</b> {t(`devices.help.denied.${help}.look`)}{" "}
            {t(`devices.help.denied.${help}.press`, what)}
          </dd>
        ))}
        <dt>{t("practice.guide.no-sound")}</dt>
        <dd>{quiet.map((thing) => t(`practice.check.speaker.try.${thing}`)).join(" ")}</dd>
        <dt>{t("welcome.how.lost.title")}</dt>
        <dd>{t("welcome.how.lost.text")}</dd>
      </dl>
    </section>
  )
}
