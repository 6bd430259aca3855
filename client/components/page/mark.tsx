/** The mark: a ring, and in it a ring of chairs. */
export function Mark() {
  return (
    <svg className="page-mark" viewBox="0 0 34 34" width="34" height="34" aria-hidden="true">
      <circle cx="17" cy="17" r="15.5" fill="none" stroke="var(--spruce)" strokeWidth="3" />
      <circle
        cx="17"
        cy="17"
        r="7"
        fill="none"
        stroke="var(--clay)"
        strokeWidth="3.4"
        strokeDasharray="3 2.5"
      />
    </svg>
  )
}
