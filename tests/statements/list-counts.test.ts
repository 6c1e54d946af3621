import t from 'tap'
import type { Language } from '../../shared/languages.ts'
import { claimsIn, normalised } from '../../shared/statements/claims/claims.ts'

/** Each claim as `kind stated verdict`, what was counted behind an arrow. */
const read = (text: string, language: Language) =>
  claimsIn(normalised(text), language).map(
    ({ kind, stated, verdict, recomputed }) =>
      `${kind} ${stated.value} ${verdict}${recomputed === null ? '' : ` → ${recomputed}`}`
  )

/** Seven partners on two sides. */
const SIDES: Record<Language, string> = {
  fr: 'Au nord, il y a Alfa, chef de file et guide ; l’Union Bravo ; Coda et la Delta.\n\nAu sud, nous avons Écho, Fado et Gamma.',
  nl: 'In het noorden zijn er Alfa, trekker en gids; de Unie Bravo; Coda en Delta.\n\nIn het zuiden hebben we Echo, Fado en Gamma.',
  en: 'In the north there are Alfa, leader and guide; the Union Bravo; Coda and Delta.\n\nIn the south we have Echo, Fado and Gamma.'
}

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
  ],
  'a count of persons holds when a line of the same section seats as many': [
    [
      'fr',
      '# Conseil\nLes 3 délégués du pôle sont élus.\nIls ont fort à faire.\nSiègent pour le pôle : Ana Diaz, Bob De Wit et Jean-Luc Roy.',
      ['list 3 holds → 3']
    ],
    [
      'nl',
      '# Raad\nDe 3 afgevaardigden zijn gekozen.\nZetelen voor de pool: Ana Diaz, Bob De Wit, Jan Roy.',
      ['list 3 holds → 3']
    ],
    [
      'en',
      '# Board\nThe 3 delegates are elected.\nSitting for the pole: Ana Diaz, Bob White and Jim Roy.',
      ['list 3 holds → 3']
    ],
    [
      'fr',
      '# Conseil\nLes 4 délégués du pôle sont élus.\nSiègent pour le pôle : Ana Diaz, Bob De Wit et Jean-Luc Roy.',
      []
    ],
    [
      'nl',
      '# Raad\nDe 3 afgevaardigden zijn gekozen.\n# Groep\nZetelen voor de pool: Ana Diaz, Bob De Wit, Jan Roy.',
      []
    ],
    ['en', '# Board\nThe 3 delegates are elected.\nSitting for the pole: Ana Diaz, a guest and Jim Roy.', []],
    [
      'fr',
      '# Conseil\nLes 3 délégués et les 2 membres sont élus.\nSiègent pour le pôle : Ana Diaz, Bob De Wit et Jean-Luc Roy.',
      []
    ]
  ],
  'a section of nothing but lists, titled with what was counted, is held against the count': [
    [
      'fr',
      `# Projet\nIl réunit 6 partenaires des deux côtés.\n\nPartenariat\n${SIDES.fr}`,
      ['list 6 contradicts → 7']
    ],
    [
      'nl',
      `# Project\nHet telt 6 partners aan beide kanten.\n\nPartnerschap\n${SIDES.nl}`,
      ['list 6 contradicts → 7']
    ],
    [
      'en',
      `# Project\nIt unites 6 partners on both sides.\n\nPartnership\n${SIDES.en}`,
      ['list 6 contradicts → 7']
    ],
    [
      'fr',
      `# Projet\nIl réunit 7 partenaires des deux côtés.\n\nPartenariat\n${SIDES.fr}`,
      ['list 7 holds → 7']
    ],
    [
      'nl',
      `# Project\nHet telt 7 partners aan beide kanten.\n\nPartnerschap\n${SIDES.nl}`,
      ['list 7 holds → 7']
    ],
    [
      'en',
      `# Project\nIt unites 7 partners on both sides.\n\nPartnership\n${SIDES.en}`,
      ['list 7 holds → 7']
    ],
    // another title, a sentence that is no list, another count, an open list, a count in another section
    ['fr', `# Projet\nIl réunit 6 partenaires des deux côtés.\n\nHistoire\n${SIDES.fr}`, []],
    [
      'nl',
      `# Project\nHet telt 6 partners aan beide kanten.\n\nPartnerschap\n${SIDES.nl}\nDe Lys kwam later.`,
      []
    ],
    [
      'en',
      `# Project\nIt unites 6 partners on both sides and had 5 partners before.\n\nPartnership\n${SIDES.en}`,
      []
    ],
    ['fr', `# Projet\nIl réunit 9 partenaires.\n\nPartenariat\n${SIDES.fr} Il y a aussi Zinc, etc.`, []],
    ['nl', `# Project\nHet telt 6 partners.\n# Later\nHet groeit.\n\nPartnerschap\n${SIDES.nl}`, []],
    ['en', `# Project\nIt unites 40 partners on both sides.\n\nPartnership\n${SIDES.en}`, []],
    // a name behind a comma may describe the one before it, unless it stands on its own elsewhere
    [
      'fr',
      `# Projet\nIl réunit 6 partenaires.\n\nPartenariat\nAu nord, il y a Alfa ; Bravo, Coda et Delta. Au sud, il y a Écho et Fado.`,
      ['list 6 uncheckable']
    ],
    [
      'fr',
      `# Projet\nIl réunit 5 partenaires.\n\nPartenariat\nAu nord, il y a Alfa ; Bravo, Coda ; Delta. Au sud, il y a Écho et Fado.`,
      ['list 5 uncheckable']
    ],
    [
      'fr',
      `# Projet\nAvec Coda, il réunit 5 partenaires.\n\nPartenariat\nAu nord, il y a Alfa ; Bravo, Coda ; Delta. Au sud, il y a Écho et Fado.`,
      ['list 5 contradicts → 6']
    ]
  ]
}
for (const [rule, examples] of Object.entries(RULES))
  for (const [language, text, claims] of examples)
    t.test(`${rule}: ${text.replaceAll('\n', ' / ')}`, async t => {
      t.same(read(text, language), claims)
    })
