import { useMemo } from "react"
import type { ReactNode } from "react"

import { useText } from "../../i18n/text.ts"
import type { MeetingAction } from "./command-for.ts"
import type { MeetingView } from "./meeting-view.ts"
import { Middle } from "./middle.tsx"
import type { MeetingSession } from "./meeting-session.ts"
import { leastHeight, ringLayout } from "./ring-layout.ts"
import type { OverFace, StreamOf } from "./tile.tsx"
import { Tile } from "./tile.tsx"
import type { TileView } from "./tile-view.ts"
import { lineHeight, useSize } from "../../components/page/use-size.ts"
import { useTileHeights } from "./use-tile-heights.ts"

interface RingProps {
  session: MeetingSession
  tiles: readonly TileView[]
  streamOf: StreamOf
  overFace: OverFace | undefined
  view: MeetingView
  /** Those of the view's actions that stand in the middle. */
  actions: readonly MeetingAction[]
  onAct: (action: MeetingAction) => void
  /** A phone's window. */
  small: boolean
  /** Stands in the middle's corner. */
  lock: ReactNode
}

/** Height of the strip on top before it has been measured, px. */
const STRIP = 76

/** Everyone at once around the middle, each in their own place [P3]. */
export function Ring(props: RingProps) {
  const { session, tiles, streamOf, overFace, view, actions, onAct, small, lock } = props
  const t = useText()
  const [ring, { width, height }] = useSize<HTMLDivElement>()
  const [middle, { height: measured }] = useSize<HTMLElement>()
  const strip = small && measured > 0 ? measured : STRIP
  const [people, line] = [tiles.length, lineHeight()]
  const placed = useMemo(
    () => (width > 0 ? ringLayout({ people, small, width, height, strip, line }) : null),
    [people, small, width, height, strip, line],
  )
  const others = tiles.filter(({ own }) => !own).map(({ seat }) => seat)
  const list = useTileHeights(session, others, placed?.face.height ?? 0)
  const { shape = "card", ...box } = placed?.middle ?? {}
  return (
    <div
      className="room-ring"
      ref={ring}
      style={{ minHeight: leastHeight({ people, small, width, strip, line }) }}
    >
      <section
        ref={middle}
        className={`room-middle room-middle-${small ? "strip" : shape}${view.notable ? " room-middle-notable" : ""}`}
        style={small ? undefined : box}
        aria-label={t("room.meeting")}
      >
        {!small && lock}
        <Middle {...{ view, actions, onAct }} strip={small} crowded={small && Boolean(lock)} />
        {small && lock}
      </section>
      {placed && (
        <ul ref={list} className="room-seats" aria-label={t("room.people")}>
          {tiles.map((tile, index) => {
            const place = placed.seats[index]
            return (
              place && (
                <Tile
                  key={tile.seat}
                  {...{ session, tile, place, overFace }}
                  face={placed.face}
                  stream={streamOf(tile.seat)}
                />
              )
            )
          })}
        </ul>
      )}
    </div>
  )
}
