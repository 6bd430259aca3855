import { Button } from "../controls/button.tsx"
import { Copy, Tick } from "../drawings/icons.tsx"
import { useCopy } from "./use-copy.ts"

interface CopyButtonProps {
  /** What is copied. */
  text: string
  /** Its words before and after. */
  words: string
  done: string
  /** The browser did not allow it: the text is to be marked by hand. */
  onRefused?: () => void
}

/** Copies a text, and says so for a while. */
export function CopyButton({ text, words, done, onRefused }: CopyButtonProps) {
  const { copied, copy } = useCopy()
  const press = async () => {
    if (!(await copy(text, done))) onRefused?.()
  }
  const isCopied = copied === "copied"
  return (
    <Button type="button" icon={isCopied ? <Tick /> : <Copy />} onClick={() => void press()}>
      {isCopied ? done : words}
    </Button>
  )
}
