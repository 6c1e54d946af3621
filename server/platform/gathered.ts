import DataLoader from 'dataloader'

const MOST_AT_ONCE = 500

/**
 * One question for all who ask within one turn of the event loop: when a thousand sockets come back at once, they are not
 * a thousand questions. Nothing is remembered.
 *
 * @param answer gets at most 500 keys, and answers each, in their order
 */
export function gathered<Key, Answer>(
  answer: (keys: readonly Key[]) => Promise<Answer[]>
): (key: Key) => Promise<Answer> {
  const loader = new DataLoader(answer, {
    cache: false,
    maxBatchSize: MOST_AT_ONCE,
    batchScheduleFn: ask => setImmediate(ask)
  })
  return key => loader.load(key)
}
