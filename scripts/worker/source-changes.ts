/** The mediasoup version whose worker the overlay was written for and tested with. */
export const OVERLAY_VERSION = "3.27.1"

/** One replacement in the copy of the worker's source. */
export interface SourceChange {
  readonly file: string
  readonly find: string
  readonly replace: string
}

/**
 * Sources that are compiled one by one also in a unity build, which compiles several as one. Each defines a name at
 * file scope that another source defines too; Feedback.cpp specializes templates that others use before it.
 */
export const compiledAlone: readonly string[] = [
  "src/DepOpenSSL.cpp",
  "src/Settings.cpp",
  "src/handles/TcpServerHandle.cpp",
  "src/handles/UdpSocketHandle.cpp",
  "src/handles/UnixStreamSocketHandle.cpp",
  "src/RTC/PlainTransport.cpp",
  "src/RTC/PortManager.cpp",
  "src/RTC/SvcProducerStreamManager.cpp",
  "src/RTC/TransportCongestionControlServer.cpp",
  "src/RTC/WebRtcTransport.cpp",
  "src/RTC/RTCP/Feedback.cpp",
  "src/RTC/RTP/RtxStream.cpp",
  "src/RTC/SCTP/association/TransmissionControlBlock.cpp",
]

const LIBWEBRTC_CONTROL = "libwebrtc/modules/congestion_controller/goog_cc"

/** The same for sources that deps/libwebrtc/meson.build lists. */
const compiledAloneOfLibwebrtc: readonly string[] = [
  `${LIBWEBRTC_CONTROL}/trendline_estimator.cc`,
  `${LIBWEBRTC_CONTROL}/delay_based_bwe.cc`,
]

/** Sources that only mediasoup's tests use: not compiled. */
export const unusedFolders: readonly string[] = ["src/RTC/BWE/", "src/RTC/NEW_RTCP/"]
const unusedOfLibwebrtc = `${LIBWEBRTC_CONTROL}/median_slope_estimator.cc`

/** Splits mediasoup's list of sources in two. `pic: false` gives those compiled alone the same code as the program's others. */
const splitSources = `\
compiled_alone = [
${compiledAlone.map((source) => `  '${source}',`).join("\n")}
]
compiled_together = []
foreach source : common_sources
  if ${["source not in compiled_alone", ...unusedFolders.map((folder) => `not source.startswith('${folder}')`)].join(" and ")}
    compiled_together += source
  endif
endforeach
compiled_alone += [
${compiledAloneOfLibwebrtc.map((source) => `  'deps/libwebrtc/${source}',`).join("\n")}
]

compiled_alone_library = static_library(
  'compiled-alone',
  compiled_alone,
  build_by_default: false,
  pic: false,
  dependencies: dependencies,
  include_directories: include_directories('include'),
  cpp_args: cpp_args + ['-DMS_EXECUTABLE'],
  override_options: ['unity=off'],
)

`

const unityChanges: readonly SourceChange[] = [
  {
    file: "meson.build",
    find: "libmediasoup_worker = library(",
    replace: `${splitSources}libmediasoup_worker = library(`,
  },
  {
    file: "meson.build",
    find: "  sources: common_sources + ['src/main.cpp'],",
    replace:
      "  sources: compiled_together + ['src/main.cpp'],\n  link_with: compiled_alone_library,",
  },
  {
    // In a unity build each source defines MS_CLASS again, and the warnings about it would hide an error in the log.
    file: "meson.build",
    find: "cpp_args = [\n  host_machine",
    replace: "cpp_args = [\n  '-w',\n  host_machine",
  },
  ...[...compiledAloneOfLibwebrtc, unusedOfLibwebrtc].map((source) => ({
    file: "deps/libwebrtc/meson.build",
    find: `  '${source}',\n`,
    replace: "",
  })),
]

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
  ...unityChanges,
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
