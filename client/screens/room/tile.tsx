import { memo } from "react"
import type { ReactNode } from "react"
import { shallow } from "zustand/vanilla/shallow"

import type { SeatNumber } from "#shared/values/ids.ts"

import { useText } from "../../i18n/text.ts"
import { useVoice } from "../../components/session/still-room.ts"
import { Cup, MicrophoneOff, MicrophoneOn, Tick } from "../../components/drawings/icons.tsx"
import { Picture } from "./picture.tsx"
import type { MeetingSession } from "./meeting-session.ts"
import type { Box } from "./ring-shape.ts"
import { type TileIcon, type TileView, isSameTile, speakingTile } from "./tile-view.ts"

interface TileProps {
  session: MeetingSession
  tile: TileView
  place: Box
  face: { width: number; height: number }
  stream: MediaStream | null
  overFace: OverFace | undefined
}

const ICONS: Record<TileIcon, ReactNode> = {
  microphoneOn: <MicrophoneOn />,
  microphoneOff: <MicrophoneOff />,
  cup: <Cup />,
  tick: <Tick />,
}

/** One person's place: the face, and under it the name. Follows the person's voice by itself. */
export const Tile = memo(DrawnTile, ({ tile: was, ...before }, { tile: is, ...after }) => {
  return shallow(before, after) && isSameTile(was, is)
})

function DrawnTile({ session, tile: still, place, face, stream, overFace }: TileProps) {
  const t = useText()
  const tile = useVoice(session, still.seat) ? speakingTile(still) : still
  const name = typeof tile.name === "string" ? tile.name || t("room.nameless") : t(tile.name.id)
  const letter = tile.own ? t("room.you") : tile.initial
  const shown = tile.picture === "camera" ? stream : null
  const initial = <Initial letter={letter} word={tile.own && letter.length > 2} back={tile.back} />
  return (
    <li className={`room-seat room-seat-${tile.mood}`} style={place} data-seat={tile.seat}>
      <div className="room-face" style={{ height: face.height }}>
        {shown ? (
          <Picture
            key={shown.id}
            stream={shown}
            mirrored={tile.own}
            face={face.width / face.height}
            before={initial}
          />
        ) : (
          initial
        )}
        {tile.tag && <span className="room-tag">{t(tile.tag.id, tile.tag.values)}</span>}
        {overFace?.(tile.seat)}
      </div>
      <p className={`room-name room-name-${tile.icon}`}>
        {ICONS[tile.icon]}
        <bdi>{name}</bdi>
        {tile.note && (
          <span className={`room-note room-note-${tile.mood}`}>
            {t(tile.note.id, tile.note.values)}
          </span>
        )}
        {tile.mark && (
          <span className={tile.note ? "only-heard" : "room-mark"}>{t(tile.mark.id)}</span>
        )}
        <span className="only-heard">{t(tile.iconWords.id)}</span>
      </p>
    </li>
  )
}

function Initial({ letter, word, back }: { letter: string; word: boolean; back: boolean }) {
  return (
    <span
      className={`room-initial${word ? " room-initial-word" : ""}${back ? " room-initial-back" : ""}`}
      aria-hidden
    >
      <span>{letter}</span>
    </span>
  )
}

/** Which stream a seat's face shows. */
export type StreamOf = (seat: SeatNumber) => MediaStream | null

/** What a rehearsal writes on a seat's face: that the person is drawn, and what they say. */
export type OverFace = (seat: SeatNumber) => ReactNode
