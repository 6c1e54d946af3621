/** What just happened, said once at the edge of the screen. */
export interface ToastMessage {
  id: number
  text: string
  kind: 'done' | 'failed'
  /** Takes the deed back. Offer it for everything that can be taken back, instead of asking "are you sure". */
  undo?: () => void
}

let messages: readonly ToastMessage[] = []
let count = 0
const watchers = new Set<() => void>()

function change(next: readonly ToastMessage[]) {
  messages = next
  for (const notify of watchers) notify()
}

/** Says that something was done; with `undo` for ten seconds, without for five. */
export function toast(text: string, options: { undo?: () => void; kind?: ToastMessage['kind'] } = {}): void {
  count += 1
  const message: ToastMessage = { id: count, text, kind: options.kind ?? 'done', undo: options.undo }
  // Three at most: more would cover the work that they speak of.
  change([...messages.slice(-2), message])
}

export function dismissToast(id: number): void {
  change(messages.filter(message => message.id !== id))
}

export const toastStore = {
  subscribe: (notify: () => void) => {
    watchers.add(notify)
    return () => watchers.delete(notify)
  },
  read: () => messages,
  /** How many there have been since the page was loaded. */
  count: () => count
}
