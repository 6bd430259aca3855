import { useEffect, useRef } from "react"

import type { Place } from "#shared/infoMeeting/state.ts"

import { pictureHeight } from "../../core/media/layers.ts"

/**
 * Asks for each person's picture as large as it is shown, and for none of a tile that is out of sight. Give the returned ref
 * to the list of tiles. `height` of a face in CSS pixels.
 */
export function useShownHeights(
  places: readonly Place[],
  height: number,
  onHeight: (place: Place, px: number) => void,
) {
  const list = useRef<HTMLUListElement>(null)
  const who = places.join(" ")
  useEffect(() => {
    const px = pictureHeight(height, window.devicePixelRatio)
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries)
        onHeight(Number(target.getAttribute("data-place")), isIntersecting ? px : 0)
    })
    const wanted = who.split(" ")
    for (const tile of list.current?.querySelectorAll("[data-place]") ?? [])
      if (wanted.includes(tile.getAttribute("data-place") ?? "")) observer.observe(tile)
    return () => observer.disconnect()
  }, [who, height, onHeight])
  return list
}
