import type { SeatNumber } from "#shared/values/ids.ts"

import { AHMED, BERIT, JONAS, LIV } from "./people.ts"

/** What stands or hangs behind someone. */
export type Behind = "window" | "books" | "lamp" | "picture" | "nothing"
export type Hair = "short" | "bob" | "curls" | "bun"

/** How one of the drawn people looks. Colours as CSS has them. */
export interface Look {
  wall: string
  behind: Behind
  skin: string
  hair: Hair
  hairColour: string
  clothes: string
  collar: string
  glasses: boolean
  beard: boolean
  /** How far to the side of the picture they sit, px. */
  aside: number
  /** Shifts the slow movements, ms, so that no two move alike. */
  shift: number
}

/** How the four drawn people look, by seat. */
export const LOOKS: ReadonlyMap<SeatNumber, Look> = new Map<SeatNumber, Look>([
  [
    AHMED,
    {
      wall: "#6a5f57",
      behind: "books",
      skin: "#b67f58",
      hair: "short",
      hairColour: "#1f1815",
      clothes: "#b8893b",
      collar: "#8f6727",
      glasses: false,
      beard: true,
      aside: -62,
      shift: 0,
    },
  ],
  [
    BERIT,
    {
      wall: "#62757a",
      behind: "window",
      skin: "#eec9af",
      hair: "bob",
      hairColour: "#b9b6b0",
      clothes: "#41678a",
      collar: "#e9e2d6",
      glasses: true,
      beard: false,
      aside: -54,
      shift: 1700,
    },
  ],
  [
    JONAS,
    {
      wall: "#5c6a61",
      behind: "lamp",
      skin: "#e3b692",
      hair: "curls",
      hairColour: "#8a5a34",
      clothes: "#3d6a58",
      collar: "#2c5044",
      glasses: false,
      beard: false,
      aside: -70,
      shift: 3100,
    },
  ],
  [
    LIV,
    {
      wall: "#6f6473",
      behind: "picture",
      skin: "#f1d2bb",
      hair: "bun",
      hairColour: "#b8552e",
      clothes: "#7c3b4c",
      collar: "#5f2b39",
      glasses: false,
      beard: false,
      aside: -58,
      shift: 4600,
    },
  ],
])

/** The one who practises without a camera: a figure of no one in particular. */
export const OWN_LOOK: Look = {
  wall: "#7b8a80",
  behind: "nothing",
  skin: "#dcc3a8",
  hair: "short",
  hairColour: "#5d5146",
  clothes: "#d9cdb8",
  collar: "#c3b59c",
  glasses: false,
  beard: false,
  aside: 0,
  shift: 2400,
}
