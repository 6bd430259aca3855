import type * as z from "zod/mini"

import { type InterestRequest, interestReplySchema } from "#shared/contactPoint/messages.ts"
import { type Result, accept, refuse } from "#shared/values/result.ts"
import { sealTo } from "../crypto/hpke.ts"
import { deriveKeys, hashOfToken } from "../crypto/keys.ts"
import { openInfo, sealInfo } from "../crypto/seal-info.ts"
import {
  type InterestWords,
  readInterestWords,
  writeInterestWords,
} from "../info/interest-words.ts"
import { newReceiptCode, receiptKeys } from "../info/receipt-code.ts"
import type { InfoLink } from "../links/info-link.ts"
import { post } from "./post.ts"

/** An interest as the person sees it by the receipt. */
export interface OwnInterest {
  words: InterestWords
  /** When it was left, and when it is deleted at the latest; instants. */
  at: number
  deletedAt: number
  /** Whether the contact point has been in touch. */
  contacted: boolean
  /** Of the contact point: changed words are sealed to it. */
  publicKey: string
}

/** Leaves one's interest [IM9], sealed here to the contact point. Resolves to the receipt's code. */
export async function leaveInterest(
  { meeting, secret }: InfoLink,
  publicKey: string,
  words: InterestWords,
): Promise<Result<string>> {
  const code = newReceiptCode()
  const [{ token, key }, { accessKey }] = await Promise.all([receiptKeys(code), deriveKeys(secret)])
  const left = await ask({
    type: "leave",
    meeting,
    accessKey,
    receiptHash: await hashOfToken(token),
    ...(await sealedFor(publicKey, key, words)),
  })
  return left.ok ? accept(code) : left
}

/** What the receipt shows; `no-entry` when nothing is stored under it. */
export async function seeInterest(code: string): Promise<Result<OwnInterest>> {
  const { token, key } = await receiptKeys(code)
  const seen = await ask({ type: "see", receipt: token })
  if (!seen.ok) return seen
  if (seen.value === null) return nothing
  const { own, at, deletedAt, contacted, publicKey } = seen.value
  const words = readInterestWords((await openInfo(key, "interest-own", own)) ?? "")
  return words === undefined ? nothing : accept({ words, at, deletedAt, contacted, publicKey })
}

/** Puts other words in the place of those that were left. */
export async function changeInterest(
  code: string,
  { publicKey }: Pick<OwnInterest, "publicKey">,
  words: InterestWords,
): Promise<Result<unknown>> {
  const { token, key } = await receiptKeys(code)
  return ask({ type: "change", receipt: token, ...(await sealedFor(publicKey, key, words)) })
}

/** Takes the interest back: nothing of it is stored any more. */
export async function withdrawInterest(code: string): Promise<Result<unknown>> {
  const { token } = await receiptKeys(code)
  return ask({ type: "withdraw", receipt: token })
}

const nothing = refuse("no-entry", "Nothing is stored under this receipt")

async function sealedFor(publicKey: string, key: CryptoKey, words: InterestWords) {
  const text = writeInterestWords(words)
  const [sealed, own] = await Promise.all([
    sealTo(publicKey, "interest", text),
    sealInfo(key, "interest-own", text),
  ])
  return { sealed, own }
}

function ask(request: InterestRequest): Promise<Result<z.infer<typeof interestReplySchema>>> {
  return post("/api/interest", request, interestReplySchema)
}
