/** The devices of this machine as the browser lists them, read again whenever they change. */
export class DeviceList {
  readonly #onList: (before: readonly MediaDeviceInfo[], now: readonly MediaDeviceInfo[]) => void
  #list: readonly MediaDeviceInfo[] = []
  /** Counts the readings: only the latest one counts. */
  #readings = 0
  #closed = false

  constructor(
    onList: (before: readonly MediaDeviceInfo[], now: readonly MediaDeviceInfo[]) => void,
  ) {
    this.#onList = onList
    // Missing on a page that is not secure, whatever its type says.
    if ("mediaDevices" in navigator)
      navigator.mediaDevices.addEventListener("devicechange", this.#onDeviceChange)
    void this.read()
  }

  /** Reads the list. After a permission it has the names that the browser hid before. */
  async read(): Promise<void> {
    if (!("mediaDevices" in navigator)) return
    this.#readings += 1
    const reading = this.#readings
    const now = await navigator.mediaDevices.enumerateDevices().catch(() => [])
    if (reading !== this.#readings || this.#closed) return
    const before = this.#list
    this.#list = now
    this.#onList(before, now)
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true
    if ("mediaDevices" in navigator)
      navigator.mediaDevices.removeEventListener("devicechange", this.#onDeviceChange)
  }

  readonly #onDeviceChange = () => void this.read()
}
