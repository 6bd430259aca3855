/** Runs in the page before its own script: the server can be reached over TCP only. */
export function overTcpOnly(): void {
  const Original = window.RTCPeerConnection
  class Led extends Original {
    override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
      const lines = (description.sdp ?? "").split("\r\n")
      const left = lines.filter((line) => !/^a=candidate:\S+ \d+ udp /i.test(line))
      return super.setRemoteDescription({ ...description, sdp: left.join("\r\n") })
    }
  }
  window.RTCPeerConnection = Led
}

/** Runs in the page before its own script: nothing goes straight to the server, as behind a strict network. */
export function overRelayOnly(): void {
  const Original = window.RTCPeerConnection
  class Relayed extends Original {
    constructor(configuration?: RTCConfiguration) {
      super({ ...configuration, iceTransportPolicy: "relay" })
    }
  }
  window.RTCPeerConnection = Relayed
}
