import { request as plain } from "node:http"
import { request as secure } from "node:https"
import * as z from "zod/mini"

import { contactLinkUrl } from "../../client/core/links/contact-link.ts"
import { deriveKeys, makeSecret } from "../../client/core/crypto/keys.ts"
import { contactPointMadeSchema } from "#shared/contactPoint/messages.ts"

const replySchema = z.object({ ok: z.literal(true), value: contactPointMadeSchema })

/**
 * Lets the server at `server`, on this machine, make a contact point, and returns its link on the host that people use. The secret
 * is made here. Throws with the reason.
 */
export async function contactPointLink(server: string, origin: string): Promise<string> {
  const secret = makeSecret()
  const { accessKeyHash } = await deriveKeys(secret)
  const answer = await post(`${server}/api/contact-points`, JSON.stringify({ accessKeyHash }))
  const made = z.safeParse(replySchema, JSON.parse(answer))
  if (!made.success) throw new Error("the server did not accept it")
  return contactLinkUrl({ id: made.data.value.id, secret }, origin)
}

function post(url: string, body: string): Promise<string> {
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) }
  // Its own certificate is signed by nobody; on this machine nobody stands between.
  const options = { method: "POST", headers, rejectUnauthorized: false }
  const request = url.startsWith("https:") ? secure : plain
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = []
      response.on("data", (chunk: Buffer) => chunks.push(chunk))
      response.once("end", () => resolve(Buffer.concat(chunks).toString()))
      response.once("error", reject)
    })
    sent.once("error", reject)
    sent.end(body)
  })
}
