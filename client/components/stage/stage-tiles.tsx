import { memo, useMemo } from "react"
import type { ReactNode } from "react"

import type { Place } from "#shared/infoMeeting/state.ts"

import { useText } from "../../i18n/text.ts"
import { MicrophoneOff, MicrophoneOn, Person } from "../drawings/icons.tsx"
import { useSize } from "../page/use-size.ts"
import { type Box, nameHeight, stageLayout } from "./stage-layout.ts"
import { StagePicture } from "./stage-picture.tsx"
import type { StageTile, Tag } from "./stage-tile.ts"
import { useShownHeights } from "./use-shown-heights.ts"
import "./stage.css"

interface StageTilesProps {
  tiles: readonly StageTile[]
  /** The pictures of those whose camera is on and has come. */
  cameras: ReadonlyMap<Place, MediaStream>
  /** The screen or document that is shared: `stream` is null until its picture has come. */
  screen: { stream: MediaStream | null; words: string } | null
  /** Whether a person's voice is heard now; each tile follows it by itself. */
  useSpeaking: (place: Place) => boolean
  /** How high a picture is now, device pixels; 0 while it is out of sight. */
  onHeight: (place: Place, px: number) => void
}

/** Those on the stage in equal tiles, and the largest thing a shared screen where there is one. */
export function StageTiles({ tiles, cameras, screen, useSpeaking, onHeight }: StageTilesProps) {
  const t = useText()
  const [area, { width, height }] = useSize<HTMLDivElement>()
  const [people, shared] = [tiles.length, screen !== null]
  const placed = useMemo(
    () => (width > 0 && height > 0 ? stageLayout(people, shared, { width, height }) : null),
    [people, shared, width, height],
  )
  const others = tiles.filter(({ own }) => !own).map(({ place }) => place)
  const named = placed === null ? 0 : nameHeight(placed)
  const face = Math.max(0, (placed?.tiles[0]?.height ?? 0) - named)
  const list = useShownHeights(others, face, onHeight)
  return (
    <div className="stage-tiles" ref={area}>
      {screen && placed?.screen && (
        <div className="stage-screen" style={placed.screen}>
          {screen.stream === null ? (
            <p className="stage-screen-coming">{t("tiles.screen.coming")}</p>
          ) : (
            <StagePicture
              key={screen.stream.id}
              stream={screen.stream}
              whole
              label={screen.words}
              before={<p className="stage-screen-coming">{t("tiles.screen.coming")}</p>}
            />
          )}
        </div>
      )}
      {placed && (
        <ul
          ref={list}
          className={named > 0 ? "stage-people" : "stage-people stage-people-close"}
          aria-label={t("tiles.people")}
        >
          {tiles.map((tile, index) => {
            const box = placed.tiles[index]
            return (
              box && (
                <Tile
                  key={tile.place}
                  {...{ tile, box, useSpeaking }}
                  stream={tile.camera ? (cameras.get(tile.place) ?? null) : null}
                />
              )
            )
          })}
        </ul>
      )}
    </div>
  )
}

/** A small tile shows the fewer words; screen readers say all. */
function ShownTag({ tag, width }: { tag: Tag; width: number }): ReactNode {
  const t = useText()
  const whole = t(tag.whole.id, tag.whole.values)
  if (width >= tag.under) return <span className="stage-tag">{whole}</span>
  return (
    <>
      <span className="stage-tag" aria-hidden>
        {t(tag.short.id, tag.short.values)}
      </span>
      <span className="only-heard">{whole}</span>
    </>
  )
}

interface TileProps {
  tile: StageTile
  box: Box
  stream: MediaStream | null
  useSpeaking: StageTilesProps["useSpeaking"]
}

const Tile = memo(function DrawnTile({ tile, box, stream, useSpeaking }: TileProps): ReactNode {
  const t = useText()
  const speaking = useSpeaking(tile.place)
  const name = typeof tile.name === "string" ? tile.name : t(tile.name.id)
  const look = tile.mood === "plain" && speaking ? "speaking" : tile.mood
  const initial = (
    <span className="stage-initial" aria-hidden>
      <span>{tile.initial ?? <Person />}</span>
    </span>
  )
  return (
    <li className={`stage-tile stage-tile-${look}`} style={box} data-place={tile.place}>
      <div className="stage-face">
        {stream ? (
          <StagePicture key={stream.id} stream={stream} mirrored={tile.own} before={initial} />
        ) : (
          initial
        )}
        {tile.tag && <ShownTag tag={tile.tag} width={box.width} />}
      </div>
      <p className={tile.microphone ? "stage-name stage-name-heard" : "stage-name"}>
        {tile.microphone ? <MicrophoneOn /> : <MicrophoneOff />}
        <bdi>{name}</bdi>
        {tile.note && <span className="stage-note">{t(tile.note.id)}</span>}
        <span className="only-heard">
          {t(tile.microphone ? "tiles.microphone.on" : "tiles.microphone.off")}
        </span>
      </p>
    </li>
  )
})
