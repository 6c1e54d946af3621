import type { Documents } from './documents.ts'
import type { Suggester } from '../../shared/editor/suggestions/permitted.ts'
import type { Room } from './room.ts'
import { parseStateVector } from './update-format.ts'

/** More than the worker keeps: it says so when it has one no more. */
const MOST_ROOMS = 64

/**
 * Asks the worker about frames of those who may only suggest: one after the other in each room, so that two frames are
 * never judged apart that would do together what none may. Whoever may write is not waited for: what they do to the text
 * is theirs to do.
 */
export class Suggestions {
  private readonly documents: Documents
  private readonly turns = new Map<string, Promise<unknown>>()
  /** What the worker has of each room. */
  private readonly known = new Map<string, ReadonlyMap<number, number>>()

  constructor(documents: Documents) {
    this.documents = documents
  }

  /** @throws Malformed, DocumentFailed */
  judge(room: Room, update: Uint8Array, person: Suggester): Promise<boolean> {
    const key = `${room.id} ${room.epoch}`
    const before = this.turns.get(key) ?? Promise.resolve()
    const turn = before.catch(() => {}).then(() => this.ask(key, room, update, person))
    this.turns.set(key, turn)
    const leave = () => {
      if (this.turns.get(key) === turn) this.turns.delete(key)
    }
    turn.then(leave, leave)
    return turn
  }

  private async ask(key: string, room: Room, bytes: Uint8Array, person: Suggester): Promise<boolean> {
    const update = room.preview(bytes, person.personId)
    if (!update) return true
    const known = this.known.get(key)
    const state = parseStateVector(room.stateVector())
    const content = room.contentSince(known ?? new Map())
    const { personId, name, organisation } = person
    const suggester = { personId, name, organisation }
    const verdict = await this.documents.judge({
      room: key,
      content,
      isRest: known !== undefined,
      update,
      suggester
    })
    this.known.delete(key)
    if (verdict === 'permitted') this.known.set(key, state)
    for (const old of [...this.known.keys()].slice(0, -MOST_ROOMS)) this.known.delete(old)
    return verdict === 'room-unknown' ? this.ask(key, room, bytes, person) : verdict === 'permitted'
  }
}
