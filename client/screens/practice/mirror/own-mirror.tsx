import type { StepProps } from "../step-props.ts"
import { MirrorStep } from "./mirror-step.tsx"
import { ServerMirror } from "./server-mirror.ts"

const open = () => new ServerMirror()

/** The mirror on the real server. */
export function OwnMirror(props: StepProps) {
  return <MirrorStep {...props} open={open} />
}
