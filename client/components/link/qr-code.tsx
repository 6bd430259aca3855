import { useMemo } from "react"

import "./qr-code.css"
import { drawQr } from "./qr-path.ts"

interface QrCodeProps {
  /** What a telephone reads from it. */
  text: string
  /** What it is, for those who cannot see it. */
  label: string
}

/** A QR code, always dark on white: many cameras do not read it the other way round. */
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = useMemo(() => drawQr(text), [text])
  return (
    <svg className="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#12201b" />
    </svg>
  )
}
