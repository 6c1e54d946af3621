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
  ],
  'behind a chain « N of N and N » a part is one of its head': [
    ['fr', 'On y a vu 90 élus de 12 pays et 40 villes, dont 30 maires.', ['part 90 holds → 30']],
    [
      'fr',
      'On y a vu 90 élus issus de 12 pays et de 40 villes, dont 95 maires.',
      ['part 90 contradicts → 95']
    ],
    ['nl', 'Er waren 90 mensen uit 12 landen en 40 steden, waarvan 50 vrouwen.', ['part 90 holds → 50']],
    ['en', 'It had 90 people from 12 countries and 40 cities, including 50 women.', ['part 90 holds → 50']],
    ['fr', 'On y a vu 90 élus de 40 villes, dont 45 maires.', ['part 90 holds → 45']],
    ['nl', 'Er waren 90 mensen uit 40 steden, waarvan 45 vrouwen.', ['part 90 holds → 45']],
    ['en', 'It had 90 people from 40 cities, of whom 45 were women.', ['part 90 holds → 45']],
    // what is no chain keeps the nearest number
    ['fr', 'On y a vu 90 élus et 40 villes, dont 45 flamandes.', ['part 40 contradicts → 45']],
    ['nl', 'Er waren 90 mensen en 40 steden, waarvan 45 Vlaamse.', ['part 40 contradicts → 45']],
    ['en', 'It had 90 people and 40 cities, of which 45 Flemish.', ['part 40 contradicts → 45']],
    ['fr', 'On y a vu 90 élus de 40 villes, dont 12 flamandes.', ['part 40 holds → 12']],
    ['fr', 'On a roulé 12 jours dans 3 pays et 40 villes, dont 15 à vélo.', ['part 40 holds → 15']],
    ['nl', 'We reden 12 dagen in 3 landen en 40 steden, waarvan 15 Waalse.', ['part 40 holds → 15']],
    ['en', 'We rode 12 days in 3 countries and 40 towns, including 15 in France.', ['part 40 holds → 15']]
  ],
  'an ordinal one above the count ends the list': [
    [
      'fr',
      'Trois quartiers, chacun avec son propre métier de départ : Sud (pain), Nord (vélo) et Port (bois) ainsi qu’un quatrième métier, partagé par tous, le soin.',
      ['list 3 holds → 3']
    ],
    ['fr', 'Trois communes : Ath, Mons, Huy et une 4e, Dour.', ['list 3 holds → 3']],
    ['nl', 'Drie gemeenten: Gent, Aalst en Ronse, en een vierde, Deinze.', ['list 3 holds → 3']],
    ['en', 'Three towns: Ghent, Lille and Ypres, as well as a fourth, Dour.', ['list 3 holds → 3']],
    ['fr', 'Trois communes : Ath, Mons et une troisième, Huy, Dour.', ['list 3 contradicts → 4']],
    ['nl', 'Drie gemeenten: Gent, Aalst, Ronse, Deinze en een derde.', ['list 3 contradicts → 5']],
    ['en', 'Three towns: Ghent, Lille, Ypres, Dour and a third.', ['list 3 contradicts → 5']],
    ['fr', 'Trois communes : Ath, Mons et une quatrième, Huy.', ['list 3 holds → 3']]
  ],
  'a sentence of nothing but as many names stands for the count before it': [
    [
      'fr',
      'Quatre caisses y participent. Caisse Bleue, Caisse Verte, Caisse Rouge (la plus vieille des quatre) et Caisse Jaune.',
      ['list 4 holds → 4']
    ],
    ['fr', 'Deux villes suivent. Ath et Mons.', ['list 2 holds → 2']],
    ['nl', 'Drie steden doen mee. Gent, Aalst en De Haan.', ['list 3 holds → 3']],
    ['en', 'Three towns take part. Ghent, Lille and the City of Ypres.', ['list 3 holds → 3']],
    ['fr', 'Quatre villes suivent. Ath, Mons et Huy.', []],
    ['nl', 'Drie steden doen mee. Gent, Aalst, Ronse en Deinze.', []],
    ['en', 'Three towns take part. Ghent leads, Lille follows, Ypres waits.', []],
    ['fr', 'Trois villes suivent. Ath est grande, Mons est belle et Huy aussi.', []],
    ['fr', 'Trois villes suivent. On les connaît. Ath, Mons et Huy.', []]
  ],
  'two names in brackets hold a count of two': [
    ['fr', 'Elle suit deux essais menés hier (« Alfa » et « Bravo. Bis »), puis agit.', ['list 2 holds → 2']],
    ['fr', 'Deux communes (Ath et Mons) suivent.', ['list 2 holds → 2']],
    ['nl', 'Twee proeven (‘Alfa’ en ‘Bravo. Bis.’) lopen nog.', ['list 2 holds → 2']],
    ['en', 'Two trials ("Alfa" and "Bravo.") go on.', ['list 2 holds → 2']],
    ['fr', 'Trois communes (Ath et Mons) suivent.', []],
    ['nl', 'Drie proeven (‘Alfa’ en ‘Bravo’) lopen nog.', []],
    ['en', 'Two trials (hard and long) go on.', []],
    ['en', 'Three trials ("Alfa" and "Bravo.") go on.', []]
  ]
}
for (const [rule, examples] of Object.entries(RULES))
  for (const [language, text, claims] of examples)
    t.test(`${rule}: ${text.replaceAll('\n', ' / ')}`, async t => {
      t.same(read(text, language), claims)
    })
