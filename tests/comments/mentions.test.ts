import t from 'tap'
import { mentionsIn, mentionTyped, partsOf, peopleLike } from '../../shared/comments/mentions.ts'

const anne = { id: 'a', name: 'Anne', organisation: 'ConcertES' }
const anneLegrand = { id: 'l', name: 'Anne Legrand', organisation: 'Unipso' }
const els = { id: 'e', name: 'Els D’Hondt', organisation: null }
const people = [anne, anneLegrand, els]

t.test('a name behind an @ mentions the person, the longer of two names first', async t => {
  t.same(mentionsIn('@Anne Legrand et @Els D’Hondt, voyez @Anne Legrand', people), ['l', 'e'])
  t.same(mentionsIn('@Anne, voyez', people), ['a'])
})

t.test('a mail address, a longer word and a name without @ mention nobody', async t => {
  t.same(mentionsIn('anne@Anne.example, @Annette, Anne Legrand', people), [])
})

t.test('a comment is cut at its mentions and nothing of it is lost', async t => {
  const body = 'Bonjour @Anne, et @Els D’Hondt.'
  const parts = partsOf(body, people)
  t.equal(parts.map(({ text }) => text).join(''), body)
  t.same(
    parts.map(({ person }) => person?.id ?? null),
    [null, 'a', null, 'e', null]
  )
})

t.test(
  'what is typed behind an @ narrows the list, whatever the accents, by name or organisation',
  async t => {
    const body = 'Voir @leg et la suite'
    t.same(mentionTyped(body, 9), { from: 5, text: 'leg' })
    t.equal(mentionTyped('a@leg', 5), undefined)
    t.equal(mentionTyped('sans rien', 4), undefined)
    t.same(peopleLike(people, 'LEG'), [anneLegrand])
    t.same(peopleLike(people, 'anne uni'), [anneLegrand])
    t.same(peopleLike(people, 'hondt'), [els])
    t.same(peopleLike(people, ''), people)
  }
)
