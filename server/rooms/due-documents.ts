import { documentForgetAt } from "#shared/room/document-kinds.ts"
import type { DocumentStore, InfoMeetingDirectory } from "#shared/room/document-store.ts"
import type { Instant } from "#shared/values/ids.ts"

type Due = Awaited<ReturnType<DocumentStore["documentsToForget"]>>[number]

interface Parts {
  documents: DocumentStore
  infoMeetings: InfoMeetingDirectory
}

/** Deletes a document that is kept no longer; an info meeting in its queue, if it is still due there. */
export async function deleteDue(
  { kind, id, version }: Due,
  now: Instant,
  parts: Parts,
): Promise<void> {
  const { documents, infoMeetings } = parts
  if (kind !== "infoMeeting") {
    await documents.writeDocuments([{ kind, id, version, document: null }])
    return
  }
  await infoMeetings.rewrite(id, (document) =>
    (documentForgetAt({ kind, document }) ?? Infinity) <= now ? null : document,
  )
}
