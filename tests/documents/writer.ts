import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { newBlockId } from '../../shared/editor/block-identifier.ts'
import { FRAGMENT } from '../../shared/editor/yjs.ts'
import type { Door, World } from '../world.ts'

/**
 * Writes a line at the end of a live document. An empty last paragraph is filled.
 * @throws Error with the close code when the room is closed to the person
 */
export function write(w: World, door: Door, roomId: string, line: string): Promise<void> {
  return inRoom(w, door, roomId, fragment => {
    const last = fragment.get(fragment.length - 1)
    const isEmpty = last instanceof Y.XmlElement && last.nodeName === 'paragraph' && last.length === 0
    const paragraph = isEmpty ? last : new Y.XmlElement('paragraph')
    if (!isEmpty) {
      paragraph.setAttribute('blockId', newBlockId())
      fragment.push([paragraph])
    }
    paragraph.insert(0, [new Y.XmlText(line)])
  })
}

/** Changes a live document as an editor does, in one step, over a real socket with the stock client, and goes. */
export async function inRoom(
  w: World,
  door: Door,
  roomId: string,
  change: (fragment: Y.XmlFragment) => void
): Promise<void> {
  const base = (await w.listen()).replace('http', 'ws')
  const doc = new Y.Doc()
  class WithCookie extends WebSocket {
    constructor(url: string | URL) {
      super(url, { headers: { cookie: door.cookie } })
    }
  }
  const provider = new WebsocketProvider(`${base}/live`, roomId, doc, {
    WebSocketPolyfill: WithCookie as never,
    disableBc: true,
    params: { ack: '1' }
  })
  // the acknowledgements are read below; y-websocket itself would complain of each
  provider.messageHandlers[120] = () => {}
  try {
    await new Promise<void>((resolve, reject) => {
      provider.on('sync', isSynced => isSynced && resolve())
      provider.on('connection-close', event => {
        if (event && event.code >= 4400) reject(new Error(`closed with ${event.code}`))
      })
    })
    const saved = acknowledged(provider)
    doc.transact(() => change(doc.getXmlFragment(FRAGMENT)))
    await saved
  } finally {
    provider.destroy()
    doc.destroy()
  }
}

/** Resolves when the line is on disk: the first frame is the synchronisation, the second is the line. */
function acknowledged(provider: WebsocketProvider): Promise<void> {
  return new Promise(resolve => {
    const socket = provider.ws as unknown as WebSocket
    socket.addEventListener('message', ({ data }) => {
      const bytes = new Uint8Array(data as ArrayBuffer)
      if (bytes[0] === 120 && bytes[1] === 1 && bytes[2]! >= 2) resolve()
    })
  })
}
