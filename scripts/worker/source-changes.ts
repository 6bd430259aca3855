/** The mediasoup version whose worker the overlay was written for and tested with. */
export const OVERLAY_VERSION = "3.27.1"

/** One replacement in the copy of the worker's source. */
export interface SourceChange {
  readonly file: string
  readonly find: string
  readonly replace: string
}

export const sourceChanges: readonly SourceChange[] = [
  {
    // Debian 12 has meson 1.0.1, which builds the worker just as well.
    file: "meson.build",
    find: "meson_version: '>= 1.1.0'",
    replace: "meson_version: '>= 1.0.0'",
  },
  {
    // The callback answers 1 to BIO control calls as well. An OpenSSL built with kernel TLS, as Debian's is, reads that
    // as "kernel TLS is on" and the worker dies at the first DTLS handshake. After a control call the operation is
    // BIO_CB_CTRL | BIO_CB_RETURN, so it is the bit that counts, and the call's own result is what must be handed on.
    file: "src/RTC/DtlsTransport.cpp",
    find: "(operationType == BIO_CB_RETURN)",
    replace: "(operationType & BIO_CB_RETURN)",
  },
]

/** Why a worker of this mediasoup version cannot be built here, or undefined if it can. */
export function versionRefusal(version: string): string | undefined {
  if (version === OVERLAY_VERSION) return undefined
  return (
    `The build of the media worker on this system's libraries was written for mediasoup ${OVERLAY_VERSION}, and ${version} is installed. ` +
    "Go through scripts/worker/overlay and scripts/worker/source-changes.ts for the new version, or set MEDIASOUP_WORKER_BIN to a worker of your own."
  )
}

/** The text with the change made, or undefined if the place is not there exactly once: then the source is not the known one. */
export function changed(text: string, { find, replace }: SourceChange): string | undefined {
  const parts = text.split(find)
  return parts.length === 2 ? parts.join(replace) : undefined
}
