import { layerFor, pictureHeight } from "../../client/core/media/layers.ts"

/** Of one picture: the spatial layer, or null for none at all. */
type Layer = number | null

/** Runs in the page before its own scripts: notes which layer it has requested of each camera, and which it has paused. */
export function noteRequests(): void {
  const requested = new Map<string, { layer: number; paused: boolean }>()
  Object.assign(window, { requested })
  type Send = (this: WebSocket, data: Parameters<WebSocket["send"]>[0]) => void
  const send: Send = Reflect.get(WebSocket.prototype, "send")
  WebSocket.prototype.send = function sendAndNote(this: WebSocket, data) {
    const [, name, body] =
      /"(media-layer|media-pause|media-resume)",(\{.*?\})\]$/.exec(
        typeof data === "string" ? data : "",
      ) ?? []
    if (name !== undefined && body !== undefined) note(name, JSON.parse(body))
    send.call(this, data)
  }
  function note(name: string, body: { consumer?: string; layer?: number; consumers?: string[] }) {
    if (body.consumer !== undefined && body.layer !== undefined)
      requested.set(body.consumer, {
        layer: body.layer,
        paused: requested.get(body.consumer)?.paused ?? false,
      })
    for (const id of body.consumers ?? []) {
      const camera = requested.get(id)
      if (camera) camera.paused = name === "media-pause"
    }
  }
}

/** Runs in the page: what it has requested of the cameras, and how high the faces of the others are; null out of sight. */
export function requestsAndFaces(own: number): { requested: Layer[]; faces: (number | null)[] } {
  const { requested } = window as unknown as {
    requested: Map<string, { layer: number; paused: boolean }>
  }
  const tiles = [...document.querySelectorAll(`[data-seat]:not([data-seat="${own}"])`)]
  return {
    requested: [...requested.values()].map(({ layer, paused }) => (paused ? null : layer)),
    faces: tiles.map((tile) => {
      const { top, bottom } = tile.getBoundingClientRect()
      const inSight = bottom > 0 && top < window.innerHeight
      const face = tile.querySelector(".room-face")
      return inSight && face ? face.getBoundingClientRect().height : null
    }),
  }
}

/** Whether exactly the layers are requested that the faces need, at one device pixel for each of CSS. */
export function isAsNeeded({ requested, faces }: ReturnType<typeof requestsAndFaces>): boolean {
  const needed = faces.map((height) =>
    height === null ? null : layerFor(pictureHeight(height, 1)),
  )
  return String(ranked(needed)) === String(ranked(requested))
}

function ranked(layers: readonly Layer[]): number[] {
  return layers.map((layer) => layer ?? -1).toSorted((a, b) => a - b)
}
