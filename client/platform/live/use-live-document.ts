import { useEffect, useState, useSyncExternalStore } from 'react'
import { browserDevice } from './browser-device.ts'
import { LiveDocument, type LiveDocumentOptions, type LiveSnapshot } from './live-document.ts'

const nothingYet: LiveSnapshot = {
  saving: { kind: 'saving', slow: false },
  role: undefined,
  isReady: false,
  people: []
}
const never = () => () => {}

/**
 * One part of what a live document tells; the component is drawn anew only when that part changes, and not with every
 * keystroke. `select` gives a part as it is, or a plain value of it.
 */
export function useLive<T>(document: LiveDocument | undefined, select: (snapshot: LiveSnapshot) => T): T {
  return useSyncExternalStore(document?.subscribe ?? never, () =>
    select(document?.getSnapshot() ?? nothingYet)
  )
}

/**
 * Opens a document for as long as the component stands. `document` is undefined for the first moment. A document that was
 * replaced on the server is opened anew by itself, unless edits would be lost: then `saving` is refused (epoch), the old
 * content stays for copying, and `reopen` goes on with the new one.
 */
export function useLiveDocument({ roomId, personId, schemaVersion, epoch }: LiveDocumentOptions): {
  document: LiveDocument | undefined
  reopen(): void
} {
  const [document, setDocument] = useState<LiveDocument>()
  const [life, setLife] = useState(0)

  useEffect(() => {
    const opened = new LiveDocument(browserDevice(), {
      roomId,
      personId,
      schemaVersion,
      // a later life asks the server which history is the present one
      epoch: life === 0 ? epoch : undefined
    })
    setDocument(opened)
    return () => {
      setDocument(undefined)
      void opened.close()
    }
  }, [roomId, personId, schemaVersion, epoch, life])

  const reopen = () => void document?.wipe().then(() => setLife(life + 1))
  const isStale = useLive(
    document,
    ({ saving }) => saving.kind === 'refused' && saving.reason === 'epoch' && saving.edits === 0
  )
  useEffect(() => {
    if (isStale) reopen()
  })
  return { document, reopen }
}
