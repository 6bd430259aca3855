import { expect, it } from "vitest"
import { whatToInstall } from "./programs.ts"

it("names the program, the Debian package and the variable when a browser is missing", () => {
  const firefox = {
    name: "Firefox",
    debianPackage: "firefox-esr",
    places: ["firefox-esr"],
    variable: "FIREFOX_PATH",
  }
  const sentence = whatToInstall("The tests with real browsers", [firefox], "E: no network")
  expect(sentence).toContain("need Firefox.")
  expect(sentence).toContain("E: no network")
  expect(sentence).toContain("apt-get install firefox-esr")
  expect(sentence).toContain("FIREFOX_PATH")
})
