import type { Relay, RelayMessage } from '../../server/live/relay.ts'

/** Carries messages between engines of one process, and loses as many as it is told to. */
export class Wire {
  private readonly ends = new Set<(message: RelayMessage) => void>()
  isCut = false
  /** Loses every n-th message; 0 loses none. */
  losesEvery = 0
  private count = 0

  end(): Relay {
    let own: (message: RelayMessage) => void = () => {}
    return {
      isShared: true,
      publish: message => {
        this.count++
        if (this.isCut || (this.losesEvery && this.count % this.losesEvery === 0)) return
        for (const listen of this.ends) if (listen !== own) setImmediate(() => listen(message))
      },
      onMessage: listener => void this.ends.add((own = listener)),
      watch: () => {},
      unwatch: () => {},
      close: async () => void this.ends.delete(own)
    }
  }
}
