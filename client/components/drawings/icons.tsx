import type { ReactNode } from "react"

/**
 * The icons, drawn with one pen: 24 by 24, round ends. Always beside a word, so they are hidden
 * from those who listen.
 */
function icon(...drawing: ReactNode[]) {
  return function Icon() {
    return (
      <svg className="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        {drawing}
      </svg>
    )
  }
}

function line(d: string): ReactNode {
  return <path key={d} d={d} />
}

function dot(cx: number, cy: number): ReactNode {
  return <circle key={`${cx} ${cy}`} cx={cx} cy={cy} r="1" />
}

function box(x: number, y: number, width: number, height: number): ReactNode {
  return <rect key={`${x} ${y}`} x={x} y={y} width={width} height={height} rx="3" />
}

export const MicrophoneOn = icon(box(9, 3, 6, 11), line("M5 11a7 7 0 0 0 14 0M12 18v3"))
export const MicrophoneOff = icon(
  line("M9 6a3 3 0 0 1 6 0v5M15 14a3 3 0 0 1-6-2M5 11a7 7 0 0 0 11 5.7M19 11a7 7 0 0 1-.5 2.5"),
  line("M12 18v3M3 3l18 18"),
)
export const CameraOn = icon(box(3, 6, 12, 12), line("m15 11 6-3.5v9L15 13"))
export const CameraOff = icon(
  line(
    "M10 6h2a3 3 0 0 1 3 3v2l6-3.5v9M14.6 16.6A3 3 0 0 1 12 18H6a3 3 0 0 1-3-3V9a3 3 0 0 1 2-2.8",
  ),
  line("M3 3l18 18"),
)
/** Asking for the word. */
export const Person = icon(line("M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 20.5a7.5 7.5 0 0 1 15 0"))
export const Hand = icon(
  line(
    "M8 12V5.5a1.5 1.5 0 0 1 3 0V11m0-1V4.5a1.5 1.5 0 0 1 3 0V11m0-4.5a1.5 1.5 0 0 1 3 0V14c0 4-2.5 7-6 7-2.5 0-4-1-5.5-3.5L3.5 14c-.8-1.4 1-2.6 2-1.5L8 15",
  ),
)
/** A silent sign. */
export const Heart = icon(
  line("M12 20S4 15.2 4 9.5A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.5C20 15.2 12 20 12 20z"),
)
/** A round, in which each has the word in turn. */
export const Round = icon(line("M20 12a8 8 0 1 1-2.5-5.8M20 3v4.5h-4.5"))
export const Cup = icon(
  line("M4 9h12v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5zM16 10h2a2.5 2.5 0 0 1 0 5h-2M8 3v2M12 3v2"),
)
/** The way out: leaving the room. */
export const Door = icon(line("M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M10 8l-4 4 4 4M6 12h9"))
/** The way in. */
export const Enter = icon(line("M14 4h4a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2h-4M10 8l4 4-4 4M14 12H4"))
export const More = icon(dot(5, 12), dot(12, 12), dot(19, 12))
export const Lock = icon(box(5, 10, 14, 10), line("M8 10V7a4 4 0 0 1 8 0v3"))
/** What is below can be unfolded. */
export const Chevron = icon(line("m6 9.5 6 6 6-6"))
/** Something to find again. */
export const Bookmark = icon(
  line("M7.5 3.5h9A1.5 1.5 0 0 1 18 5v15.5l-6-4-6 4V5a1.5 1.5 0 0 1 1.5-1.5z"),
)
export const Tick = icon(line("m5 13 4 4L19 7"))
export const Link = icon(
  line("M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1.2 1.2"),
  line("M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.7l1.2-1.2"),
)
export const Copy = icon(
  box(9, 9, 11, 11),
  line("M5 15a1.8 1.8 0 0 1-1-1.6V7a3 3 0 0 1 3-3h6.4A1.8 1.8 0 0 1 15 5"),
)
export const Share = icon(line("M12 15V3.5M8 7l4-4 4 4M6 11H5v9h14v-9h-1"))
export const Print = icon(
  line(
    "M7 8V3.5h10V8M7 17H6a2.5 2.5 0 0 1-2.5-2.5v-4A2.5 2.5 0 0 1 6 8h12a2.5 2.5 0 0 1 2.5 2.5v4A2.5 2.5 0 0 1 18 17h-1",
  ),
  line("M7 14h10v6.5H7z"),
)
export const Warning = icon(line("M12 4.5 21 20H3zM12 10.5v4"), line("M12 17.3v.1"))
export const Sound = icon(
  line("M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"),
)
/** A ring of chairs: the group. */
export const Ring = icon(<circle key="ring" cx="12" cy="12" r="8.5" strokeDasharray="2.7 4" />)
export const Clock = icon(<circle key="face" cx="12" cy="12" r="8.5" />, line("M12 7.5V12l3 2"))
export const Calendar = icon(box(4, 5, 16, 15.5), line("M4.5 10.5h15M8.5 3v4M15.5 3v4"))
export const Plus = icon(line("M12 5v14M5 12h14"))
/** A screen that is shared. */
export const Screen = icon(box(3, 4.5, 18, 12), line("M8.5 20.5h7M12 16.5v4"))
/** A page of a document. */
export const Page = icon(line("M7 3.5h7l4 4v13H7zM14 3.5v4h4M9.5 12h6M9.5 15.5h6"))
