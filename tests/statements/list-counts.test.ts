import t from 'tap'
import type { Language } from '../../shared/languages.ts'
import { claimsIn, normalised } from '../../shared/statements/claims/claims.ts'

/** Each claim as `kind stated verdict`, what was counted behind an arrow. */
const read = (text: string, language: Language) =>
  claimsIn(normalised(text), language).map(
    ({ kind, stated, verdict, recomputed }) =>
      `${kind} ${stated.value} ${verdict}${recomputed === null ? '' : ` → ${recomputed}`}`
  )

const RULES: Record<string, [Language, string, string[]][]> = {
  'a fold right before a colon counts the list': [
    ['fr', 'Le but était triple : informer, former et outiller.', ['list 3 holds → 3']],
    ['fr', 'Le défi de ces deux équipes est triple : dire, lire et écrire.', ['list 3 holds → 3']],
    ['fr', 'L’enjeu est double :\n- se connaître\n- agir', ['list 2 holds → 2']],
    ['nl', 'Het doel is drieledig: informeren, vormen en uitrusten.', ['list 3 holds → 3']],
    ['nl', 'De opdracht is tweeledig: luisteren en schrijven.', ['list 2 holds → 2']],
    ['en', 'Our aim is threefold: to inform, to train and to equip.', ['list 3 holds → 3']],
    ['en', 'The task was twofold: to listen and to write.', ['list 2 holds → 2']],
    ['fr', 'Le réseau est triple : Ath, Mons, Huy et Dour.', ['list 3 contradicts → 4']],
    ['fr', 'Chambre double : lit, table et armoire.', []],
    ['fr', 'Le texte existe en double : papier et toile.', []],
    ['fr', 'Le but est double : dire, lire, écrire et compter.', []],
    ['nl', 'Het bestand staat er dubbel in: hier en daar.', []],
    ['en', 'Sales are to double: Ghent and Lille expect it.', []]
  ],
  'a last entry that is announced is one entry': [
    ['fr', 'Trois communes : Ath, Mons et, enfin, Huy.', ['list 3 holds → 3']],
    ['fr', 'Trois communes : Ath ; Mons ; enfin, Huy.', ['list 3 holds → 3']],
    ['nl', 'Drie gemeenten: Gent, Aalst en, ten slotte, Ronse.', ['list 3 holds → 3']],
    ['en', 'Three towns: Ghent, Lille, and, finally, Ypres.', ['list 3 holds → 3']],
    ['fr', 'Quatre communes : Ath, Mons et, enfin, Huy.', ['list 4 contradicts → 3']],
    ['nl', 'Vier gemeenten: Gent, Aalst en, ten slotte, Ronse.', ['list 4 contradicts → 3']],
    ['en', 'Four towns: Ghent, Lille and, finally, Ypres.', ['list 4 contradicts → 3']]
  ]
}
for (const [rule, examples] of Object.entries(RULES))
  for (const [language, text, claims] of examples)
    t.test(`${rule}: ${text.replaceAll('\n', ' / ')}`, async t => {
      t.same(read(text, language), claims)
    })
