/** What every step of the practice lobby is given; each leads on to the next. */
export interface StepProps {
  /** Tried to the end: the list of steps ticks it. */
  onDone: () => void
  /** Left alone, for now or for good. */
  onSkip: () => void
}
