/** 256 words that speakers of other languages know too. */
export const ENGLISH_WORDS: readonly string[] = `
  accordion acorn almond alpaca alphabet anchor apple apricot astronaut atlas avocado backpack
  bagpipe balcony ballet balloon bamboo banana barn basil basket battery bench birch blanket
  blossom bluebell blueberry bookmark bookshelf breeze broccoli bucket bumblebee butterfly button
  cabbage cabin cactus calendar camel camera canoe canvas carousel castle cedar celery cello
  chameleon chapter chestnut chipmunk cinema cinnamon circle clarinet clock cloud clover coconut
  comet compass concert copper cottage cotton cranberry crayon cucumber cupboard curtain daisy
  dandelion diamond dolphin domino doorbell dragonfly drawer eagle elephant emerald envelope
  eraser evening feather fence flamingo forest frog garden ginger giraffe guitar hammock hamster
  harbour hazelnut hedgehog herring honey horizon horse icicle island jacket jigsaw jungle
  kangaroo kettle keyhole kingfisher kitchen kite kiwi koala ladder ladybird lantern lavender
  lemon lettuce library lighthouse linen lizard llama lynx magnet mailbox mango map marble
  marigold market meadow melody melon microscope mint mitten moon morning mosaic mountain museum
  nightingale notebook novel oasis orchard orchid ostrich otter owl paintbrush painter panda
  papaya paper parrot parsley peacock pebble pedal pelican pencil penguin piano picnic pillow poem
  polka pony porcelain postcard potato puffin pumpkin puzzle pyramid rabbit radio rainbow
  raspberry ribbon riddle river robot rocket rose ruby sailboat salmon sapphire satellite saucer
  saxophone scarf scooter seagull seashell seesaw silver sledge slipper snowdrop snowflake sofa
  sparrow spinach spiral square squirrel starfish station story strawberry suitcase sunbeam
  sunflower swallow swan sweater teapot telephone telescope tent terrace thread tiger tomato
  toucan tower tractor trampoline triangle trumpet tulip turtle umbrella valley vanilla velvet
  violet violin wagon waltz waterfall wheel windmill window woodpecker yoyo zebra
`
  .trim()
  .split(/\s+/u)
