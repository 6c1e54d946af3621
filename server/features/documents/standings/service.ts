import DataLoader from 'dataloader'
import type { Db } from '../../../platform/db.ts'
import { standingsOf, type Comer, type Standing } from './queries.ts'

const MOST_AT_ONCE = 500

/**
 * The standing of one who comes to a room, as of now. When a thousand come back at once, those of one turn of the event
 * loop are asked for together.
 */
export function standingsIn(db: Db): (comer: Comer) => Promise<Standing> {
  const loader = new DataLoader<Comer, Standing>(comers => standingsOf(db, comers), {
    cache: false,
    maxBatchSize: MOST_AT_ONCE,
    batchScheduleFn: ask => setImmediate(ask)
  })
  return comer => loader.load(comer)
}
