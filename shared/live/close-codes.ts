/**
 * Why the server ends a live socket. 4400-4499 are decisions: a y-websocket client stops retrying on them.
 * Everything else is passing: it tries again.
 */
export const closeCodes = {
  /** A frame that is not the protocol, not Yjs V1, or that uses another person's client id. */
  badFrame: 4400,
  /** No session, or the session has ended. */
  session: 4401,
  /** The right to see the document was taken away while the socket was open. */
  revoked: 4403,
  /** No such document, or none that this person may see: both look alike. */
  gone: 4404,
  /** The document was replaced (restored backup or version): the copy on the device has another history. */
  epoch: 4409,
  /** A frame or the document exceeds its limit. */
  size: 4413,
  /** This client's document schema is older than the document: it would delete what it does not know. */
  upgrade: 4426,
  /** The server restarts. */
  restart: 1012,
  /** The person has too many sockets or documents open, or the server is too busy for another document. */
  busy: 1013,
  /** The store does not answer or is full; nothing was acknowledged, the edits stay with the client. */
  store: 4503
} as const

export type CloseName = keyof typeof closeCodes

const names = new Map<number, CloseName>(
  (Object.keys(closeCodes) as CloseName[]).map(name => [closeCodes[name], name])
)

/** The name of a close code of ours, if it is one. */
export const closeName = (code: number): CloseName | undefined => names.get(code)

/** Whether a client should try again after this close code. */
export const isPassing = (code: number): boolean => code < 4400 || code >= 4500
