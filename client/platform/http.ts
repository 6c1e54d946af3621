import type { ErrorParams, WireError } from '../../shared/errors.ts'

/**
 * A refusal of the server, or of the network. `code` names the sentence `errors.<code>`; status 0 with code
 * `network.unreachable` means that no answer came.
 */
export class HttpError extends Error {
  readonly code: string
  readonly params: ErrorParams
  readonly status: number
  readonly requestId: string | undefined

  constructor(status: number, wire: { code: string; params?: ErrorParams; requestId?: string }) {
    super(wire.code)
    this.name = 'HttpError'
    this.status = status
    this.code = wire.code
    this.params = wire.params ?? {}
    this.requestId = wire.requestId
  }
}

type SessionLost = () => void
let sessionLost: SessionLost = () => {}

/** Called whenever the server says that there is no session (any more). */
export function onSessionLost(listener: SessionLost): void {
  sessionLost = listener
}

const unreachable = () => new HttpError(0, { code: 'network.unreachable' })

function refusal(status: number, text: string): HttpError {
  let wire: Partial<WireError> = {}
  try {
    wire = JSON.parse(text) as Partial<WireError>
  } catch {
    // A proxy answered in our place; its words are not for our readers.
  }
  const error = new HttpError(status, { ...wire, code: wire.code ?? 'server.fault' })
  if (error.code === 'session.required') sessionLost()
  return error
}

async function answerOf(
  method: string,
  path: string,
  body?: unknown,
  signal?: AbortSignal
): Promise<Response> {
  const response = await fetch(path, {
    method,
    signal,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body)
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw unreachable()
  })
  if (!response.ok) throw refusal(response.status, await response.text())
  return response
}

async function request<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const text = await (await answerOf(method, path, body, signal)).text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

export interface UploadOptions {
  /** Told the share that has been sent, 0 to 1. */
  onProgress?: (share: number) => void
  signal?: AbortSignal
  method?: 'POST' | 'PUT'
}

/** Sends a form with files; unlike fetch it can say how far it is. Throws HttpError, or AbortError when aborted. */
function upload<T>(path: string, form: FormData, options: UploadOptions = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    const abort = () => call.abort()
    call.open(options.method ?? 'POST', path)
    call.upload.onprogress = event => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total)
    }
    call.onerror = () => reject(unreachable())
    call.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    call.onload = () => {
      if (call.status >= 400) return reject(refusal(call.status, call.responseText))
      resolve((call.responseText === '' ? undefined : JSON.parse(call.responseText)) as T)
    }
    call.onloadend = () => options.signal?.removeEventListener('abort', abort)
    if (options.signal?.aborted) return reject(new DOMException('aborted', 'AbortError'))
    options.signal?.addEventListener('abort', abort)
    call.send(form)
  })
}

/** The only door to the server's HTTP interface. JSON in, JSON out, HttpError on refusal. */
export const http = {
  get: <T>(path: string, signal?: AbortSignal) => request<T>('GET', path, undefined, signal),
  post: <T>(path: string, body?: unknown, signal?: AbortSignal) => request<T>('POST', path, body, signal),
  put: <T>(path: string, body?: unknown, signal?: AbortSignal) => request<T>('PUT', path, body, signal),
  patch: <T>(path: string, body?: unknown, signal?: AbortSignal) => request<T>('PATCH', path, body, signal),
  delete: <T>(path: string, signal?: AbortSignal) => request<T>('DELETE', path, undefined, signal),
  /** Sends JSON and answers the file that comes back. */
  download: async (path: string, body: unknown): Promise<Blob> => (await answerOf('POST', path, body)).blob(),
  upload
}
