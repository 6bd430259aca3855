import { useEffect, useRef } from "react"

import type { SeatNumber } from "#shared/values/ids.ts"

import { pictureHeight } from "../../core/media/layers.ts"
import type { MeetingSession } from "./meeting-session.ts"

/**
 * Asks for each person's picture as large as it is shown, and for none of a tile that is scrolled out of
 * the window. Give the returned ref to the list of tiles. `height` of a face in CSS pixels.
 */
export function useTileHeights(
  session: Pick<MeetingSession, "tileHeight">,
  seats: readonly SeatNumber[],
  height: number,
) {
  const list = useRef<HTMLUListElement>(null)
  const who = seats.join(" ")
  useEffect(() => {
    const px = pictureHeight(height, window.devicePixelRatio)
    // It reports each tile once when it begins, and then each that comes into sight or leaves it.
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries)
        session.tileHeight(seatOf(target), isIntersecting ? px : 0)
    })
    const tiles = list.current?.querySelectorAll("[data-seat]") ?? []
    for (const tile of tiles)
      if (who.split(" ").includes(String(seatOf(tile)))) observer.observe(tile)
    return () => observer.disconnect()
  }, [session, who, height])
  return list
}

function seatOf(tile: Element): SeatNumber {
  return Number(tile.getAttribute("data-seat"))
}
