import { describe, expect, it } from "vitest"
import { SetupFailure } from "../setup/setup-failure.ts"
import { type BuildMode, unityOrOneByOne } from "./compile.ts"

/** A build that fails with the given error in the modes named and else returns the mode; notes what was tried and messages. */
function buildFailing(failures: Partial<Record<BuildMode, Error>>) {
  const tried: BuildMode[] = []
  const messages: string[] = []
  const build = (mode: BuildMode): Promise<BuildMode> => {
    tried.push(mode)
    const failure = failures[mode]
    return failure === undefined ? Promise.resolve(mode) : Promise.reject(failure)
  }
  return { result: unityOrOneByOne(build, (text) => messages.push(text)), tried, messages }
}

describe("The build of the media worker", () => {
  it("is a unity build where that succeeds, and says nothing about it", async () => {
    const { result, tried, messages } = buildFailing({})
    expect(await result).toBe("unity")
    expect(tried).toEqual(["unity"])
    expect(messages).toEqual([])
  })

  it("compiles each source by itself where the unity build fails, and says why and how long it takes", async () => {
    const { result, tried, messages } = buildFailing({
      unity: new SetupFailure("onRead is defined twice"),
    })
    expect(await result).toBe("one-by-one")
    expect(tried).toEqual(["unity", "one-by-one"])
    expect(messages.join("\n")).toMatch(/onRead is defined twice[^]*minutes/)
  })

  it("fails with the second reason where both fail", async () => {
    const { result, tried } = buildFailing({
      unity: new SetupFailure("first"),
      "one-by-one": new SetupFailure("second"),
    })
    await expect(result).rejects.toThrow("second")
    expect(tried).toEqual(["unity", "one-by-one"])
  })

  it("is not tried again after a fault of this program", async () => {
    const { result, tried } = buildFailing({ unity: new TypeError("a bug") })
    await expect(result).rejects.toThrow(TypeError)
    expect(tried).toEqual(["unity"])
  })
})
