// The little of yauzl that is used here; it ships no types.
declare module 'yauzl' {
  import type { EventEmitter } from 'node:events'
  import type { Readable } from 'node:stream'

  interface Entry {
    fileName: string
  }
  interface ZipFile extends EventEmitter {
    readEntry(): void
    openReadStream(entry: Entry, done: (error: Error | null, stream?: Readable) => void): void
  }
  const yauzl: {
    open(
      path: string,
      options: { lazyEntries: true },
      done: (error: Error | null, zip?: ZipFile) => void
    ): void
  }
  export default yauzl
}
