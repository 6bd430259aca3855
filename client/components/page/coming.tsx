import type { ReactNode } from "react"

import { Mark } from "./mark.tsx"

interface ComingProps {
  title: string
  /** More words, or what one may do when it does not come. */
  children?: ReactNode
}

/** The middle of a page while what it shows is fetched: usually too short to be read, so it appears slowly. */
export function Coming({ title, children }: ComingProps) {
  return (
    <div className="page-coming">
      <Mark />
      <h1>{title}</h1>
      {children}
    </div>
  )
}
