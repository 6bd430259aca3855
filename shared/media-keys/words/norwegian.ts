/** 256 words that are spelled alike in bokmål and nynorsk. */
export const NORWEGIAN_WORDS: readonly string[] = `
  agurk almanakk alpakka ananas anker antilope appelsin atlas baker ballong bambus banan banjo
  batteri bekk bever bibliotek bie bjørn blad blyant blåbær bokfink bomull bord brev bringebær
  bronse brygge busk butikk byggekloss bål cello dans delfin diamant drage dyne einer ekorn
  elefant elg eple eske eventyr fersken fiken fiolin firkant fjell fjord flamingo fløyel fløyte
  foss frimerke frost frø furu gardin garn gaupe genser gitar globus grevling gulrot gåte
  hakkespett hamster hare hegre hest holme honning hund hytte ingefær isbre istapp jakke jojo
  jordbær kajakk kakao kaktus kalender kalv kamera kamille kanel kanin kano kastanje katt kenguru
  keramikk kikkert kiosk kirsebær kiwi klokke kløver knapp koffert komet kompass kongle konsert
  kopp krokus krystall kurv kveld kylling laks lama lampe langrenn lavendel leire leopard linerle
  linjal lue lundefugl lykt lyng låve lønn løvetann magnet magnolia mais maleri mango marihøne
  marmor marsvin melodi melon mikroskop mosaikk museum mynte måne mønster nisse nøkkel nøtt oase
  ordbok orkester oter palme papegøye papir paraply park peis pensel piano piggsvin pilot pingvin
  planet plante plomme polka ponni porselen potet propell pute påfugl pære rabarbra radio rakett
  reddik regn robot rose rubin rutsjebane rytme safir saksofon salat satellitt sebra sel selje
  silke sitron sjiraff sjonglør skap skjerf skog skuff skøyte slalåm slede slott sløyfe smaragd
  snø sofa solhatt solsikke spinat stasjon stige stjerne stol strand stripe struts støvel svale
  sykkel syrin såpe sølv tallerken teater telefon teleskop telt teppe terrasse tiger tomat traktor
  trampoline trapp trekant trikk trillebår tromme trompet tråd tulipan tyttebær tåke tårn ugle ulv
  valp vanilje vind vinter vipe ørn
`
  .trim()
  .split(/\s+/u)
