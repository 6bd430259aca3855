/** Ways to reach a person, as far as what they wrote shows any. */
export interface Reach {
  mail: string | null
  /** Digits, with a + before a country's code. */
  phone: string | null
}

const MAIL = /[^\s<>,;:"'()[\]]+@[^\s<>,;:"'()[\]@]+\.[^\s<>,;:"'()[\]@.]{2,}/u
const PHONE = /(?:\+|00)?\d(?:[\s.-]?\d){7,14}/u

/** Finds an e-mail address and a telephone number in what a person wrote about how to be reached. */
export function readReach(written: string): Reach {
  const mail = MAIL.exec(written)?.[0] ?? null
  const rest = mail === null ? written : written.replace(mail, " ")
  const phone = PHONE.exec(rest)?.[0].replaceAll(/[\s.-]/g, "") ?? null
  return { mail, phone: phone?.replace(/^00/, "+") ?? null }
}

/** Opens the device's own mail program with a letter that is ready to be sent (RFC 6068). */
export function mailAddress(mail: string | null, subject: string, text: string): string {
  const lines = text.replaceAll("\n", "\r\n")
  return `mailto:${encodeURIComponent(mail ?? "").replaceAll("%40", "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`
}

/** Opens the device's own messages with a text that is ready to be sent (RFC 5724; the ? is what both Android and iOS read). */
export function smsAddress(phone: string | null, text: string): string {
  return `sms:${phone ?? ""}?&body=${encodeURIComponent(text)}`
}
