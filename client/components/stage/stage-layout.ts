/** A rectangle inside the stage, px from its top left. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export interface StageLayout {
  /** One for each person, in their order; every one of the same size. */
  tiles: Box[]
  /** Where a shared screen is shown; null where none is. */
  screen: Box | null
}

interface Room {
  width: number
  height: number
}

/** Height of the name under a face, px. */
const NAME_HEIGHT = 30
/** Lower tiles show faces alone, px: a name would take most of them. */
const LEAST_WITH_NAME = 72

const GAP = 12
/** Widest and narrowest shape of a tile: width divided by height. */
const WIDE = 16 / 9
const NARROW = 1
/** Share of the stage that people keep beside a shared screen, along the longer side; within these bounds, px. */
const BESIDE = { share: 0.22, least: 96, most: 260 }

/** How much of a tile its name takes, px: nought where people stand so close that only faces fit. */
export function nameHeight({ tiles }: StageLayout): number {
  return tiles.some(({ height }) => height < LEAST_WITH_NAME) ? 0 : NAME_HEIGHT
}

/** Places everyone on the stage in equal tiles, with a shared screen as the largest thing where there is one. */
export function stageLayout(people: number, shared: boolean, room: Room): StageLayout {
  if (!shared) return { tiles: grid(people, { left: 0, top: 0, ...room }), screen: null }
  const { width, height } = room
  const lying = width / height >= 1.2
  const along = lying ? width : height
  const strip = Math.min(BESIDE.most, Math.max(BESIDE.least, along * BESIDE.share))
  const left = along - strip - GAP
  const screen: Box = lying
    ? { left: 0, top: 0, width: left, height }
    : { left: 0, top: 0, width, height: left }
  const beside: Box = lying
    ? { left: left + GAP, top: 0, width: strip, height }
    : { left: 0, top: left + GAP, width, height: strip }
  return { tiles: grid(people, beside), screen }
}

/** The grid with the largest equal tiles, in the middle of `area`. */
function grid(people: number, area: Box): Box[] {
  if (people === 0) return []
  const sizes = Array.from({ length: people }, (_, index) => tileSize(people, index + 1, area))
  const best = sizes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a))
  const { columns, rows, width, height } = best
  const top = area.top + (area.height - rows * height - (rows - 1) * GAP) / 2
  return Array.from({ length: people }, (_, index) => {
    const row = Math.floor(index / columns)
    const inRow = Math.min(columns, people - row * columns)
    const used = inRow * width + (inRow - 1) * GAP
    const left = area.left + (area.width - used) / 2 + (index % columns) * (width + GAP)
    return { left, top: top + row * (height + GAP), width, height }
  })
}

function tileSize(people: number, columns: number, area: Box) {
  const rows = Math.ceil(people / columns)
  const cell = {
    width: Math.max(0, (area.width - (columns - 1) * GAP) / columns),
    height: Math.max(0, (area.height - (rows - 1) * GAP) / rows),
  }
  const width = Math.min(cell.width, cell.height * WIDE)
  return { columns, rows, width, height: Math.min(cell.height, width / NARROW) }
}
