import type { Verdict } from "../../../core/connection-test/connection-test.ts"

const MOUTHS: Record<Verdict["face"], string> = {
  glad: "M20 37q12 12 24 0",
  "so-so": "M21 41h22",
  sad: "M21 43q11 -8 22 0",
}

/** A face beside the sentence. It says nothing that the sentence does not. */
export function Face({ face }: { face: Verdict["face"] }) {
  return (
    <svg className="net-face" viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="27" />
      <path className="net-eyes" d="M23 26v.2M41 26v.2" />
      <path d={MOUTHS[face]} />
    </svg>
  )
}
