import { describe, expect, it } from "vitest"

import { graphemes, graphemesByPattern, utf8Length } from "./graphemes.ts"
import { skeleton } from "./skeleton.ts"
import { tellApart } from "./tell-apart.ts"
import { TEXT_FIELDS } from "../values/text-fields.ts"
import { textToSend } from "./written-text.ts"

/** Names as their languages write them. Joiners are written as escapes, so that they are seen here. */
const NAMES: Record<string, string[]> = {
  Norwegian: ["Åse Bjørk", "Pål-Ærlend Østby", "Håkon"],
  "Northern Sámi": ["Áilu Čáhci", "Máret Ánne", "Ŋávdni", "Đorte Žuvvá"],
  "Skolt Sámi": ["Ǩeeʹrjj", "Jääkk Ǯuâǥǥ"],
  Icelandic: ["Þórður Ævarsson", "Guðrún Eðvarðsdóttir"],
  French: ["Zoë Brûlé", "Loïc D’Açaí"],
  Irish: ["Séamus Ó Súilleabháin"],
  Polish: ["Łukasz Żółć", "Zdzisław"],
  Czech: ["Jiří Dvořák", "Růžena"],
  Hungarian: ["Győző Erdős"],
  Turkish: ["Işıl Çağrı Gündoğdu", "İbrahim"],
  Azerbaijani: ["Əli Məmmədov"],
  Lithuanian: ["Žydrūnas Ąžuolas", "E\u0307\u0301le"],
  Vietnamese: ["Nguyễn Thị Hường", "Trần Bảo Quốc Ấn"],
  Yoruba: ["Ọláìtán Ṣọ́lá", "Ẹ̀bùn"],
  Igbo: ["Ṅwaọ́gụ"],
  Hausa: ["Ɗanladi Ƙafi"],
  Navajo: ["Haashkʼé Dą́ą́ʼ"],
  Hawaiian: ["Kealiʻikuaʻāina"],
  Maltese: ["Ġużè Ħaż-Żabbar"],
  Greek: ["Ελένη Παπαδοπούλου", "Ἀριστοτέλης ᾍδης"],
  Russian: ["Алёна Сергеевна", "Андрей"],
  Ukrainian: ["Їжак Ґалаґан", "Мар’яна"],
  Serbian: ["Љубица Њежић", "Ђорђе"],
  "Church Slavonic": ["І҆и҃съ"],
  Kazakh: ["Әйгерім Құдайберген"],
  Armenian: ["Հովհաննես Այվազյան"],
  Georgian: ["თამარ ბაგრატიონი"],
  Hebrew: ["דָּוִד בֶּן־גּוּרִיּוֹן", "נְחֶמְיָה", "רחל ג׳ינו", "שָׂ֥רָֽה"],
  Yiddish: ["חיים־יאַנקל פֿײַן"],
  Arabic: ["مُحَمَّد", "فاطمة الزهراء", "عَبْدُ اللّٰه", "سُلَيْمَٰن"],
  Persian: ["علی\u200cرضا", "مه\u200cسا محمدی\u200cپور", "نوشین\u200cدخت"],
  Urdu: ["محمّد اقبالؔ", "زینبؓ"],
  Pashto: ["ګلالۍ ځدراڼ"],
  "Sorani Kurdish": ["ڕۆژین ئەڤین"],
  Uyghur: ["ئايگۈل"],
  Kashmiri: ["لٲلہٕ"],
  Syriac: ["ܐܲܦܪܹܝܡ", "ܡܪܝܡ"],
  Dhivehi: ["މުޙައްމަދު"],
  "N'Ko": ["ߛߏߟߏߡߊߣߊ߫ ߞߊ߲ߕߍ߫"],
  Adlam: ["𞤀𞤣𞤢𞤥 𞤄𞤢𞤪𞥆𞤭"],
  Tifinagh: ["ⵎⴰⵙⵉⵏⵉⵙⴰ"],
  Amharic: ["አበበ ቢቂላ", "ጽጌሬዳ"],
  Hindi: ["श्रीकृष्ण क्षत्रिय", "हर्षवर्धन", "ज्योत्स्ना", "मीनाक्षी"],
  Marathi: ["ज्ञानेश्वर", "कऱ\u094d\u200dहाडकर"],
  Nepali: ["गर\u094d\u200dया", "पेम्बा"],
  Sanskrit: ["कॢप्ता", "ऋषिः"],
  Bengali: ["র\u200d\u09cdযাচেল", "ঋতুপর্ণা", "শাহরিয়ার"],
  Assamese: ["ৰূপকোঁৱৰ"],
  Punjabi: ["ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ", "ਹਰਲੀਨ ਕੌਰ"],
  Gujarati: ["જ્યોત્સ્ના", "મહેન્દ્રસિંહ"],
  Odia: ["କୃଷ୍ଣଚନ୍ଦ୍ର"],
  Tamil: ["ஸ்ரீதேவி", "கார்த்திக்", "லக்ஷ்மி"],
  Telugu: ["శ్రీనివాస్", "లక్ష్మి"],
  Kannada: ["ಶ್ರೀಕೃಷ್ಣ", "ಸೂರ\u200d\u0ccdಯ"],
  Malayalam: ["മോഹന്\u200d", "ശ്രീലക്ഷ്മി", "അർച്ചന"],
  Sinhala: ["ශ\u0dca\u200dරී", "චන\u0dca\u200dද\u0dca\u200dරිකා"],
  Thai: ["ปิ่นแก้ว ณ ป้อมเพชร์", "ญี่ปุ่น", "น้ำฝน"],
  Lao: ["ພູມີ ຫຼ້າ", "ແກ້ວມະນີ"],
  Khmer: ["ស្រីពៅ", "សុវណ្ណារ៉ា", "ច័ន្ទធី"],
  Burmese: ["ကျော်", "အောင်ဆန်းစုကြည်", "ခင်လျှော့်", "သျှင်မြွှော့်"],
  Shan: ["ၸၢႆးသႅင်ႁၢၼ်"],
  "S'gaw Karen": ["စီၤဖိၣ်"],
  Tibetan: ["བསྟན་འཛིན་རྒྱ་མཚོ", "སྒྲོལ་མ", "རྡོ་རྗེ"],
  Dzongkha: ["བསོད་ནམས་དབྱངས་སྒྲོན"],
  "Traditional Mongolian": ["ᠪᠠᠲᠤ\u180bᠬᠠᠨ", "ᠰᠦᠬᠡ"],
  Mongolian: ["Төмөрбаатар Өлзий"],
  Chinese: ["王小明", "歐陽娜娜", "𠮷野家", "吕布"],
  Japanese: ["葛\u{e0100}城 さくら", "渡邉\u{e0101} ガブリエル", "髙﨑 ぱぴぷ"],
  Korean: ["김철수", "박뷁뚫"],
  Yi: ["ꊿꌋ"],
  Cherokee: ["ᏎᏉᏯ"],
  Inuktitut: ["ᓄᓇᕗᑦ ᐋᓐᓂ"],
  Cree: ["ᒥᔥᑎᑯᔥ"],
  Javanese: ["ꦱꦸꦫꦏꦂꦠ", "ꦢꦾꦃꦥꦶꦠꦭꦺꦴꦏ"],
  Balinese: ["ᬓ᭄ᬢᬸᬢ᭄"],
  Sundanese: ["ᮃᮞᮨᮕ᮪"],
  "Tai Tham": ["ᨻᩕ᩠ᨿᩣ"],
  Cham: ["ꨌꩌ"],
  Meitei: ["ꯆꯥꯎꯕꯥ"],
  "Ol Chiki": ["ᱥᱟᱱᱛᱟᱲ"],
  Vai: ["ꕙꔤ"],
  Osage: ["𐓏𐒰𐓓𐒰𐓓𐒷"],
}

const ALL = Object.entries(NAMES).flatMap(([language, names]) =>
  names.map((name): [string, string] => [language, name]),
)

describe("people's own names", () => {
  it("are of far more than forty languages", () => {
    expect(Object.keys(NAMES).length).toBeGreaterThanOrEqual(80)
  })

  it.each(ALL)("in %s are left as they are written: %s", (_language, name) => {
    expect(textToSend(name, TEXT_FIELDS.displayName)).toBe(name.normalize("NFC"))
  })

  it("are not taken for each other", () => {
    const names = new Map(ALL.map(([, name], index) => [index + 1, name]))
    expect(tellApart(names, skeleton)).toEqual(names)
  })

  it.each(ALL)("in %s fit up to forty characters: %s", (_language, name) => {
    const { bytes, graphemes: most } = TEXT_FIELDS.displayName
    const forty = Array.from({ length: most }, () => graphemes(name.normalize("NFC")))
      .flat()
      .slice(0, most)
    expect(utf8Length(forty.join(""))).toBeLessThanOrEqual(bytes)
  })

  it("are counted nearly alike where the browser cannot count", () => {
    for (const [, name] of ALL) {
      const [own, pattern] = [graphemes(name).length, graphemesByPattern(name).length]
      expect(pattern).toBeGreaterThanOrEqual(own)
      expect(pattern).toBeLessThanOrEqual(own * 4)
      expect(graphemesByPattern(name).join("")).toBe(name)
    }
    expect(graphemesByPattern("👩🏽\u200d🦰å🇳🇴🇸🇯")).toEqual(["👩🏽\u200d🦰", "å", "🇳🇴", "🇸🇯"])
  })
})
