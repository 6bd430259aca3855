import { useCallback, useMemo } from "react"
import { useStore } from "zustand"

import type { Place } from "#shared/infoMeeting/state.ts"
import type { ListenerRoom } from "../../../core/info/info-state.ts"
import type { StageTile } from "../../../components/stage/stage-tile.ts"
import { stageTiles } from "../../../components/stage/stage-tile.ts"
import { useText } from "../../../i18n/text.ts"
import type { InfoDevices, InfoVisit } from "../info-visit.ts"

/** Everything that the tiles of the stage are drawn from. */
export interface StageNow {
  tiles: readonly StageTile[]
  cameras: ReadonlyMap<Place, MediaStream>
  screen: { stream: MediaStream | null; words: string } | null
  useSpeaking: (place: Place) => boolean
  onHeight: (place: Place, px: number) => void
}

export function useStage(session: InfoVisit, devices: InfoDevices, room: ListenerRoom): StageNow {
  const t = useText()
  const { view, names, you, media, trouble } = room
  const tiles = useMemo(
    () => stageTiles(view, { names, you, trouble }),
    [view, names, you, trouble],
  )
  const own = useOwnCamera(devices)
  const cameras = useMemo(() => {
    const received = [...media].flatMap(([place, { camera }]): [Place, MediaStream][] =>
      camera ? [[place, camera]] : [],
    )
    return new Map(you !== null && own ? [...received, [you, own]] : received)
  }, [media, you, own])
  const shows = view.screen
  const stream = shows === null ? null : (media.get(shows)?.screen ?? null)
  const screen = shows === null ? null : { stream, words: t("info.room.screen") }
  const useSpeaking = useCallback((place: Place) => useIsSpeaking(session, place), [session])
  const onHeight = useCallback(
    (place: Place, px: number) => session.media.tileHeight(place, px),
    [session],
  )
  return { tiles, cameras, screen, useSpeaking, onHeight }
}

function useIsSpeaking(session: InfoVisit, place: Place): boolean {
  return useStore(
    session.state,
    (state) => state.kind === "inside" && state.room.media.get(place)?.speaking === true,
  )
}

function useOwnCamera(devices: InfoDevices): MediaStream | null {
  const track = useStore(devices.state, ({ camera }) =>
    camera.kind === "on" ? camera.track : null,
  )
  return useMemo(() => (track === null ? null : new MediaStream([track])), [track])
}
