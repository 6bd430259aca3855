/** The link to read or to mark. It may break before its secret, as people read it in two parts. */
export function LinkLine({ link }: { link: string }) {
  const secret = link.indexOf("#")
  return (
    <p className="group-link" id="group-link" translate="no">
      {link.slice(0, secret)}
      <wbr />
      {link.slice(secret)}
    </p>
  )
}
