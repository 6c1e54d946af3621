import t from 'tap'
import { isFrom, isShown, organisationsIn, shownThreads } from '../../client/features/comments/filters.ts'
import type { ThreadView } from '../../shared/comments/schema.ts'

const said = (personId: string, organisation: string) => ({
  author: { id: personId, name: personId, organisation }
})
const thread = (change: object) =>
  ({
    ...said('anne', 'ConcertES'),
    state: 'anchored',
    assignee: null,
    resolved: null,
    comments: [said('anne', 'ConcertES')],
    ...change
  }) as unknown as ThreadView
const shownAs = (one: ThreadView, personId: string) =>
  shownThreads.filter(shown => isShown(one, shown, personId))

t.test(
  'an open thread is mine when I take part, and for me to settle when it was assigned to me',
  async t => {
    const answered = thread({ comments: [said('anne', 'ConcertES'), said('els', 'Unipso')] })
    t.same(shownAs(answered, 'anne'), ['open', 'mine', 'all'])
    t.same(shownAs(answered, 'els'), ['open', 'mine', 'all'])
    t.same(shownAs(answered, 'koen'), ['open', 'all'])
    t.same(shownAs(thread({ assignee: { id: 'koen', name: 'Koen' } }), 'koen'), ['open', 'assigned', 'all'])
  }
)

t.test('a detached thread is open; a resolved one only shows as resolved', async t => {
  t.same(shownAs(thread({ state: 'detached' }), 'koen'), ['open', 'detached', 'all'])
  const resolved = { at: '2026-11-22T10:00:00Z', by: 'Anne' }
  t.same(shownAs(thread({ resolved, state: 'detached' }), 'anne'), ['resolved', 'all'])
})

t.test('a thread is of every organisation that takes part in it', async t => {
  const answered = thread({ comments: [said('anne', 'ConcertES'), said('els', 'Unipso')] })
  t.same(
    ['', 'ConcertES', 'Unipso', 'APES'].map(organisation => isFrom(answered, organisation)),
    [true, true, true, false]
  )
  t.same(organisationsIn([answered, thread({})]), ['ConcertES', 'Unipso'])
})
