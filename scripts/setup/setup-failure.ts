/** Something the person has to mend before the program can go on; the message says what, in whole sentences. */
export class SetupFailure extends Error {
  override name = "SetupFailure"
}
