import Type, { type Static } from 'typebox'
import { Id } from '../session/schema.ts'

/** One line of "what moved": who did what to which thing. `verb` and `object.type` have words in home.json. */
export const Movement = Type.Object({
  id: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  projectCode: Type.String(),
  actor: Type.String(),
  organisation: Type.String(),
  verb: Type.String(),
  object: Type.Object({ type: Type.String(), id: Id, title: Type.String() })
})
export type Movement = Static<typeof Movement>

/** Something that waits for this person, the most urgent first. `kind` has its sentence in home.json. */
export const Waiting = Type.Object({
  kind: Type.String(),
  projectCode: Type.String(),
  object: Type.Object({ type: Type.String(), id: Id, title: Type.String() }),
  dueAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()])
})
export type Waiting = Static<typeof Waiting>

export const HomeView = Type.Object({
  recent: Type.Array(Movement),
  waiting: Type.Array(Waiting),
  /** Notices that wait unread. */
  unread: Type.Integer()
})
export type HomeView = Static<typeof HomeView>
