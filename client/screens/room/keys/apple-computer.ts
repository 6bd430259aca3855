/** Whether the keyboard has Cmd where others have Ctrl: a Mac, or an iPad or iPhone with a keyboard. */
export function onAppleComputer(userAgent: string = navigator.userAgent): boolean {
  return /mac|iphone|ipad/i.test(userAgent)
}
