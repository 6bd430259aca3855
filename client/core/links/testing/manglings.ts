export const HOST = "rom.example"
export const ROOM = "Zk3-_vQm1xT8bNc0RwYp2A"
export const SECRET = "q7Hs_-D2kLm9Xz--B4tEeg"
const TOKEN = "Zm9y-W5vbmUgYnV0IHRoZSBo_WxwZXIgdG8gaGF2ZSE"

export const LINKS = [
  { name: "a group", address: `/g/${ROOM}#${SECRET}` },
  { name: "two who practise", address: `/p/${ROOM}#${SECRET}` },
  { name: "a helper", address: `/hjelper/${ROOM}#${SECRET}.${TOKEN}` },
  { name: "an info meeting", address: `/i/${ROOM}#${SECRET}` },
  { name: "the hosts of an info meeting", address: `/i/${ROOM}/vert#${SECRET}` },
  { name: "a contact point", address: `/kontakt/${ROOM}#${SECRET}` },
]
/** A personal invitation. Without its token it is the group's own link, and whole. */
export const INVITATION = `/g/${ROOM}#${SECRET}.${TOKEN}`

const base64 = (text: string) => btoa(text)
/** Every sign but letters and digits, as some programs have it. */
const escaped = (text: string) =>
  text.replaceAll(/[^A-Za-z0-9]/g, (sign) => `%${sign.codePointAt(0)?.toString(16).toUpperCase()}`)
const folded = (text: string, length: number, end: string) =>
  text.match(new RegExp(`.{1,${length}}`, "gs"))?.join(end) ?? ""
const path = (url: string) => url.slice(url.indexOf(HOST) + HOST.length)

/** What is done to `https://rom.example/g/...#...`, and by whom. */
export const MANGLINGS: [what: string, mangle: (url: string) => string][] = [
  ["nothing", (url) => url],
  ["space around it", (url) => `  ${url}\n`],
  ["a full stop", (url) => `${url}.`],
  ["a comma and more words", (url) => `Her er ${url}, ses der.`],
  ["a question mark", (url) => `Fikk du ${url}?`],
  ["an exclamation mark", (url) => `${url}!!`],
  ["a colon before and a bracket", (url) => `Lenka:${url})`],
  ["guillemets", (url) => `«${url}»`],
  ["guillemets with a full stop", (url) => `«${url}.»`],
  ["curly quotes", (url) => `“${url}”`],
  ["German and single quotes", (url) => `„${url}“ ‘${url}’`],
  ["straight quotes", (url) => `"${url}",`],
  ["angle brackets (RFC 3986)", (url) => `<${url}>`],
  ["URL: in angle brackets", (url) => `<URL:${url}>`],
  ["round brackets", (url) => `(${url}).`],
  ["square and curly brackets", (url) => `[{${url}}]`],
  ["an ellipsis", (url) => `${url}…`],
  ["Markdown: a link", (url) => `[Rommet](${url})`],
  ["Markdown: a link with a title", (url) => `[Rommet](${url} "Torsdag")`],
  ["Markdown: strong", (url) => `**${url}**`],
  ["Markdown: emphasis by underscores", (url) => `_${url}_`],
  ["Markdown: strong by underscores", (url) => `__${url}__`],
  ["Markdown: struck out and code", (url) => `~~${url}~~ \`${url}\``],
  ["Markdown: escaped signs", (url) => url.replaceAll(/[#_-]/g, String.raw`\$&`)],
  ["WhatsApp: strong", (url) => `*${url}*`],
  ["Slack", (url) => `<${url}|Rommet vårt>`],
  ["an anchor in HTML", (url) => `<a href="${url}">Rommet</a>`],
  ["HTML: numbered entities", (url) => url.replace("#", "&#35;").replaceAll("/", "&#x2F;")],
  ["HTML: named entities", (url) => `${url.replace("#", "&num;")}&amp;utm_source=post`],
  ["HTML: twice", (url) => url.replace("#", "&amp;#35;")],
  ["Outlook: %23 for #", (url) => url.replace("#", "%23")],
  ["Outlook: escaped twice", (url) => url.replace("#", "%2523")],
  ["escaped three times", (url) => url.replace("#", "%252523")],
  ["Teams: the whole link escaped", (url) => encodeURIComponent(url)],
  ["the whole link escaped twice", (url) => encodeURIComponent(encodeURIComponent(url))],
  ["underscores and hyphens escaped too", (url) => escaped(url)],
  [
    "small hexadecimals",
    (url) =>
      encodeURIComponent(url).toLowerCase() === ""
        ? ""
        : url.replace("#", "%23").replaceAll("/", "%2f"),
  ],
  ["%20 at the end", (url) => `${url}%20`],
  ["an escaped quote at the end", (url) => `${url}%22`],
  ["escaped guillemets at the end", (url) => `${url}%C2%BB.`],
  ["escapes that are no text", (url) => `${url.replace("#", "%23")}%E5%F8`],
  ["* for #", (url) => url.replace("#", "*")],
  ["a slash before #", (url) => url.replace("#", "/#")],
  ["a slash behind #", (url) => url.replace("#", "#/")],
  ["a slash for #", (url) => url.replace("#", "/")],
  ["two #", (url) => url.replace("#", "##")],
  ["a wide #", (url) => url.replace("#", "＃")],
  ["a sharp for #", (url) => url.replace("#", "♯")],
  ["space before #", (url) => url.replace("#", " #")],
  ["space behind #", (url) => url.replace("#", "# ")],
  ["a slash at the end", (url) => `${url}/`],
  ["& and more at the end", (url) => `${url}&utm_source=chat&x=1`],
  ["? and more at the end", (url) => `${url}?fbclid=IwAR0abcdefghijklmnop`],
  ["tracking before #", (url) => url.replace("#", "?utm_source=post&utm_medium=epost#")],
  ["Facebook's mark before #", (url) => url.replace("#", "?fbclid=IwAR0-abc_defghijklmnopqrst#")],
  ["tracking before an escaped #", (url) => url.replace("#", "?gclid=abc%23")],
  ["a text fragment", (url) => `${url}:~:text=hei`],
  [
    "capital path",
    (url) => url.replace(/\/(g|p|hjelper|i|kontakt)\//, (part) => part.toUpperCase()),
  ],
  [
    "capital host and scheme",
    (url) => url.replace(`https://${HOST}`, `HTTPS://${HOST.toUpperCase()}`),
  ],
  [
    "a capital letter begins the text",
    (url) => url.replace("https", "Https").replace("/hjelper/", "/Hjelper/"),
  ],
  ["http", (url) => url.replace("https", "http")],
  ["no scheme", (url) => url.replace("https://", "")],
  ["only the path", path],
  ["www and no scheme", (url) => `Gå til ${url.replace("https://", "")} nå`],
  ["hxxps and [.] (made harmless)", (url) => url.replace("https", "hxxps").replace(".", "[.]")],
  ["one slash after the scheme", (url) => url.replace("https://", "https:/")],
  ["a scheme torn off", (url) => url.replace("https://", "ttps://")],
  ["two slashes in the path", (url) => url.replace(/\/(g|p|hjelper|i|kontakt)\//, "//$1//")],
  ["backslashes", (url) => url.replaceAll("/", "\\")],
  ["escaped slashes, as in JSON", (url) => JSON.stringify(url).replaceAll("/", String.raw`\/`)],
  [
    "JavaScript's escapes",
    (url) => url.replace("#", String.raw`\u0023`).replaceAll("/", String.raw`\x2F`),
  ],
  ["the port of https", (url) => url.replace(HOST, `${HOST}:443`)],
  ["a dot behind the host", (url) => url.replace(HOST, `${HOST}.`)],
  ["soft hyphens", (url) => folded(url, 9, "\u00ad")],
  ["zero width spaces", (url) => folded(url, 7, "\u200b")],
  ["word joiners and a byte order mark", (url) => `\ufeff${folded(url, 11, "\u2060")}`],
  ["marks of direction", (url) => `\u202a${url}\u202c`],
  ["hard spaces around it", (url) => `\u00a0${url}\u00a0`],
  ["hyphens that do not break", (url) => url.replaceAll("-", "\u2011")],
  ["minus signs", (url) => url.replaceAll("-", "\u2212")],
  ["dashes for hyphens", (url) => url.replaceAll("-", "\u2013")],
  ["one dash for two hyphens", (url) => url.replaceAll("--", "\u2014")],
  [
    "broken at 76 characters",
    (url) => folded(`Hei. Her er lenka til rommet vårt: ${url}`, 76, "\n"),
  ],
  ["broken in the key", (url) => `${url.slice(0, -9)}\n${url.slice(-9)}\nHilsen Kari`],
  ["broken in the id", (url) => `${url.slice(0, 30)}\r\n${url.slice(30)}\r\n`],
  ["broken after the host", (url) => url.replace(HOST, `${HOST}\n`)],
  ["broken into many pieces", (url) => folded(url, 10, "\n")],
  ["broken with space before it", (url) => folded(url, 40, " \n  ")],
  ["quoted in an answer", (url) => `> Hei\n> ${folded(url, 40, "\n> ")}\n> Hilsen Kari`],
  ["quoted twice", (url) => `>> ${folded(url, 40, "\n> > ")}`],
  ["line breaks made into spaces", (url) => folded(url, 40, " ")],
  ["quoted-printable", (url) => folded(url.replace("#", "=23"), 30, "=\r\n")],
  [
    "quoted-printable in a query",
    (url) => `https://x.example/?a=3D1&u=3D${folded(url, 50, "=\n")}`,
  ],
  ["format=flowed", (url) => `${folded(url, 60, " \r\n")}\r\n-- \r\nKari`],
  ["another link before it", (url) => `Se https://selvhjelp.example/g/om og ${url}`],
  ["the same link twice", (url) => `${url} eller ${url}`],
  [
    "a whole message",
    (url) => `Hei!\n\nMøtet er kl. 19 (8/12). Lenka:\n${url}\n\n– Kari, tlf. 22 22 22 22`,
  ],
  ["put behind the site's own address", (url) => `https://${HOST}/${url}`],
  [
    "Safe Links",
    (url) =>
      `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}&data=05%7C02%7Ckari%40rom.example%7C1&sdata=a%2Fb%3D&reserved=0`,
  ],
  [
    "Safe Links of Teams",
    (url) =>
      `https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url=${encodeURIComponent(url)}&locale=nb-no`,
  ],
  [
    "Safe Links, twice",
    (url) =>
      `https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(`https://eur02.safelinks.protection.outlook.com/?url=${encodeURIComponent(url)}&data=1`)}&data=2`,
  ],
  [
    "Proofpoint 1",
    (url) => `https://urldefense.proofpoint.com/v1/url?u=${encodeURIComponent(url)}&k=abc`,
  ],
  [
    "Proofpoint 2",
    (url) =>
      `https://urldefense.proofpoint.com/v2/url?u=${url.replaceAll("-", "%2D").replaceAll("_", "%5F").replaceAll(":", "%3A").replaceAll("#", "%23").replaceAll("%", "-").replaceAll("/", "_")}&d=DwMFaQ&c=abc`,
  ],
  [
    "Proofpoint 3",
    (url) => `https://urldefense.com/v3/__${url.replace("#", "*")}__;Iw!!ABC123!xyz-9$`,
  ],
  ["Facebook", (url) => `https://l.facebook.com/l.php?u=${encodeURIComponent(url)}&h=AT0abc`],
  [
    "Facebook, with its mark inside",
    (url) =>
      `https://l.facebook.com/l.php?u=${encodeURIComponent(url.replace("#", "?fbclid=IwAR0abc#"))}&h=AT0`,
  ],
  [
    "Google",
    (url) => `https://www.google.com/url?q=${encodeURIComponent(url)}&sa=D&source=docs&ust=1`,
  ],
  [
    "Google, unescaped",
    (url) => `https://www.google.com/url?q=${url.replace("#", "&sa=D&ust=1#")}`,
  ],
  [
    "LinkedIn",
    (url) => `https://www.linkedin.com/redir/redirect?url=${encodeURIComponent(url)}&urlhash=x`,
  ],
  ["Slack's way out", (url) => `https://slack-redir.net/link?url=${encodeURIComponent(url)}`],
  [
    "Barracuda",
    (url) => `https://linkprotect.cudasvc.com/url?a=${encodeURIComponent(url)}&c=E,1,x&typo=1`,
  ],
  ["Cisco", (url) => `https://secure-web.cisco.com/1abcDEF_-x/${encodeURIComponent(url)}`],
  [
    "FireEye",
    (url) => `https://protect2.fireeye.com/v1/url?k=1a-2b&q=1&e=3&u=${encodeURIComponent(url)}`,
  ],
  [
    "Sophos (base64)",
    (url) => `https://eu-west-1.protection.sophos.com?d=rom.example&u=${base64(url)}&i=abc`,
  ],
  [
    "Trend Micro",
    (url) =>
      `https://imsva91-ctp.trendmicro.com/wis/clicktime/v1/query?url=${encodeURIComponent(url)}&umid=1`,
  ],
  [
    "mailto",
    (url) =>
      `mailto:ola@example.org?subject=Rommet&body=${encodeURIComponent(`Hei\r\n${url}\r\nHilsen`)}`,
  ],
  ["sms", (url) => `sms:?&body=${encodeURIComponent(url)}`],
]

/** What cannot be put right, and how it is then read. */
export const LOST: [what: string, mangle: (url: string) => string, kind: string][] = [
  ["the key is missing", (url) => url.slice(0, url.indexOf("#")), "cut"],
  ["only the # is left", (url) => url.slice(0, url.indexOf("#") + 1), "cut"],
  ["the last character is missing", (url) => url.slice(0, -1), "cut"],
  ["half of the key is missing", (url) => url.slice(0, url.indexOf("#") + 9), "cut"],
  ["shortened for the eye", (url) => `${url.slice(0, 34)}…`, "cut"],
  ["shortened by dots", (url) => `${url.slice(0, 40)}...`, "cut"],
  ["the id is cut", (url) => url.replace(ROOM, ROOM.slice(0, 12)), "cut"],
  ["the id has grown", (url) => url.replace(ROOM, `${ROOM}A`), "cut"],
  ["a character in the middle is missing", (url) => url.replace("D2k", "Dk"), "cut"],
  ["a character too many", (url) => url.replace("D2k", "D22k"), "cut"],
  ["words have grown onto it", (url) => `${url}Hilsen`, "cut"],
  ["Markdown took the underscores", (url) => url.replaceAll("_", ""), "cut"],
  [
    "the key was cut, and words follow on the next line",
    (url) => `${url.slice(0, -6)}\nHilsen Kari`,
    "cut",
  ],
  [
    "a dash for some and two for others",
    (url) => url.replace("3-", "3\u2013").replace("--", "\u2014"),
    "cut",
  ],
  ["all small letters", (url) => url.toLowerCase(), "case"],
  ["all capital letters", (url) => url.toUpperCase(), "case"],
  ["all small letters and escaped", (url) => encodeURIComponent(url.toLowerCase()), "case"],
  ["another kind of page", (url) => url.replace(/\/(g|p|hjelper|i|kontakt)\//, "/x/"), "none"],
  [
    "a filter that keeps the link to itself",
    () => "https://protect-eu.mimecast.com/s/abCdEfGhIjKlMnOpQrStUv?domain=rom.example",
    "none",
  ],
  ["a telephone number", () => "tlf. 22 22 22 22", "none"],
]
