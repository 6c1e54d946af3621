import { isSyncFrame, syncKind } from '../../../shared/live/protocol.ts'

/**
 * A WebSocket class that reports each sync frame that leaves through it, so that ACK can be counted against it
 * without a change to the y-websocket provider.
 */
export function countingSocket(
  Socket: typeof WebSocket,
  report: (socket: WebSocket, isStep2: boolean) => void
): typeof WebSocket {
  return class extends Socket {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data instanceof Uint8Array && isSyncFrame(data)) report(this, data[1] === syncKind.step2)
      super.send(data)
    }
  }
}
