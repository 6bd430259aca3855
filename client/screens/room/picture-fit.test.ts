import { expect, it } from "vitest"

import { pictureFit } from "./picture-fit.ts"

it.each([
  { picture: 16 / 9, face: 2.1, fit: "cover" },
  { picture: 16 / 9, face: 0.9, fit: "cover" },
  { picture: 4 / 3, face: 2.1, fit: "cover" },
  { picture: 9 / 16, face: 2.1, fit: "square" },
  { picture: 9 / 16, face: 0.9, fit: "cover" },
  { picture: 9 / 16, face: 1.2, fit: "square" },
  { picture: 0, face: 2, fit: "cover" },
])("a picture of $picture in a face of $face is shown by $fit", ({ picture, face, fit }) => {
  expect(pictureFit(picture, face)).toBe(fit)
})
