import t from 'tap'
import type { Language } from '../../shared/languages.ts'
import { claimsIn, normalised } from '../../shared/statements/claims/claims.ts'
import { mentionsIn } from '../../shared/statements/claims/numbers.ts'
import { numberWordPattern, valueOfWord } from '../../shared/statements/claims/number-words.ts'

/** Each claim as `kind stated verdict terms`, the reason behind a stroke. */
const read = (text: string, language: Language) =>
  claimsIn(normalised(text), language).map(({ kind, stated, verdict, terms, reason }) =>
    [
      `${kind} ${stated.value}${stated.isPercent ? '%' : ''} ${verdict}`,
      terms.map(term => term.value).join(' '),
      reason
    ]
      .filter(Boolean)
      .join(' | ')
  )

const NUMBERS: [Language, string, number[]][] = [
  ['fr', 'Il y avait 1 240 membres, 2,5 équivalents et dix-sept bénévoles.', [1240, 2.5, 17]],
  ['fr', 'Le 31/12/2018, le 6 juin 2019 et en mars 2018, la 2e fois, article 3, DGO6, www.a1.be.', []],
  ['fr', 'De 2016 à 2019, 5 à 6 communes ; à 14h30 ; tél. +32 (0)10 457 450.', []],
  ['fr', 'Soixante et onze, quatre-vingt-dix-neuf, vingt et un, quatre-vingts.', [71, 99, 21, 80]],
  ['nl', 'Op 3 maart 2018 kwamen 1.240 leden, eenentwintig gasten en tweeëndertig anderen.', [1240, 21, 32]],
  ['nl', 'De 2de fase, artikel 4, 2016-2019, blz. 7.', []],
  ['en', 'On 3 March 2018, 1,240 members and twenty-one guests came at 10:30 for the 2nd time.', [1240, 21]],
  ['en', 'March 3rd, 2018; section 2.3; CO2; 2016-2019.', []]
]
for (const [language, text, values] of NUMBERS)
  t.test(`counts in “${text}”`, async t => {
    t.same(
      mentionsIn(text, language).map(({ value }) => value),
      values
    )
  })

t.test('every number word is read back as its number', async t => {
  for (const language of ['fr', 'nl', 'en'] as const) {
    const words = numberWordPattern(language)
      .source.match(/\(\?:(.*)\)\(\?!/su)![1]!
      .split('|')
    t.ok(words.length >= 98, language)
    for (const word of words) {
      const [found] = mentionsIn(`(${word})`, language)
      if (found?.value !== valueOfWord(word, language)) t.fail(`${word} gives ${found?.value}`)
    }
  }
})

const CLAIMS: [Language, string, string[]][] = [
  // totals with their parts in brackets, after a colon, in a list, before the total
  ['fr', 'Le réseau suit 12 ateliers (7 à Lille et 5 à Mons).', ['sum 12 holds | 7 5']],
  ['fr', 'Le réseau suit 12 ateliers (7 à Lille, 6 à Mons).', ['sum 12 contradicts | 7 6']],
  ['nl', 'Het netwerk volgt 12 bedrijven (7 Franse en 6 Waalse).', ['sum 12 contradicts | 7 6']],
  ['en', 'The network follows 12 enterprises (7 French and 5 Walloon).', ['sum 12 holds | 7 5']],
  [
    'fr',
    'Quarante membres : 25 en Wallonie, 10 en France et 4 en Flandre.',
    ['sum 40 contradicts | 25 10 4']
  ],
  ['nl', 'Veertig leden: 25 in Wallonië, 10 in Frankrijk en 5 in Vlaanderen.', ['sum 40 holds | 25 10 5']],
  ['en', 'Forty members: 25 in Wallonia, 10 in France and 4 in Flanders.', ['sum 40 contradicts | 25 10 4']],
  ['fr', 'Neuf sites :\n- 4 au nord\n- 5 au sud', ['sum 9 holds | 4 5']],
  ['nl', 'Negen plaatsen:\n- noorden: 4\n- zuiden: 4', ['sum 9 contradicts | 4 4']],
  ['fr', 'Nous comptons 3 femmes, 4 hommes et 2 jeunes, soit 10 personnes.', ['sum 10 contradicts | 3 4 2']],
  ['nl', 'We tellen 3 vrouwen en 4 mannen, samen 7 mensen.', ['sum 7 holds | 3 4']],
  ['en', 'We count 3 women and 4 men, in total 8 people.', ['sum 8 contradicts | 3 4']],
  ['fr', 'Il y a près de 30 sites (12 au nord et 15 au sud).', ['sum 30 uncheckable | 12 15 | rough']],
  [
    'en',
    'The year had 40 visits: 3 tools were tried with great care by the whole team in each pole, 5 notes were written and read by everybody.',
    ['sum 40 uncheckable | 3 5 | other-unit']
  ],
  // parts of wholes
  [
    'fr',
    'Le réseau compte 40 membres, dont 25 en Wallonie et 18 en Flandre.',
    ['part 40 contradicts | 25 18']
  ],
  ['fr', 'Le réseau compte 40 membres, dont 12 nouveaux.', ['part 40 holds | 12']],
  ['nl', 'Het netwerk telt 40 leden, waarvan 12 nieuwe.', ['part 40 holds | 12']],
  ['nl', 'Het netwerk telt 40 leden, waarvan 45 nieuwe.', ['part 40 contradicts | 45']],
  [
    'en',
    'The network has 1,240 members, including 700 in Lille and 560 in Ghent.',
    ['part 1240 contradicts | 700 560']
  ],
  ['fr', 'Sur 15 membres, 12 ont voté.', ['part 15 holds | 12']],
  ['nl', 'Van de 15 leden hebben er 12 gestemd.', ['part 15 holds | 12']],
  ['en', 'Of the 15 members, 12 voted.', ['part 15 holds | 12']],
  ['fr', 'Trois réunions sur 2 thèmes ont eu lieu.', []],
  // percentages
  ['fr', '12 membres sur 15 ont voté, soit 80 %.', ['part 15 holds | 12', 'share 80% holds | 12 15']],
  ['nl', '12 op de 15 leden stemden (75 %).', ['part 15 holds | 12', 'share 75% contradicts | 12 15']],
  ['en', '12 out of 15 members voted (80%).', ['part 15 holds | 12', 'share 80% holds | 12 15']],
  ['fr', 'On a suivi 68 ateliers, ce qui représente un taux de 98 %.', ['share 98% contradicts | 68']],
  [
    'fr',
    'On a suivi 68 ateliers, ce qui représente un taux de 97 %.',
    ['share 97% uncheckable | 68 | no-denominator']
  ],
  ['en', 'They are 12 enterprises, of which 55% are French.', ['share 55% contradicts | 12']],
  ['nl', 'Dat zijn 12 bedrijven, waarvan 50 % Franse.', ['share 50% uncheckable | 12 | no-denominator']],
  ['fr', 'L’économie sociale pèse plus de 12 % de l’emploi.', []],
  // lists with a stated count
  ['fr', 'Trois communes : Ath, Mons et Tournai.', ['list 3 holds']],
  ['fr', 'Quatre communes : Ath, Mons et Tournai.', ['list 4 contradicts']],
  ['nl', 'Vier gemeenten (Gent, Kortrijk en Roeselare).', ['list 4 contradicts']],
  ['en', 'Three towns: Ghent, Lille, and Mons.', ['list 3 holds']],
  ['fr', 'L’équipe compte 3 personnes :\n\n- Ana\n- Bob\n- Cid', ['list 3 holds']],
  ['nl', 'Het team telt vier mensen:\n1. Ana\n2. Bob\n3. Cis', ['list 4 contradicts']],
  [
    'en',
    'It has two aims: on the one hand, to meet, to talk and to learn; on the other hand, to act.',
    ['list 2 holds']
  ],
  ['fr', 'Deux films sont prêts : 1°) Une journée, à deux voix ; 2°) Un retour.', ['list 2 holds']],
  ['fr', 'Une trentaine de partenaires étaient là : Ana, Bob, Cid, ...', ['list 30 uncheckable | rough']],
  ['en', 'Twelve partners came: Ana, Bob, Cid, etc.', ['list 12 uncheckable | open-list']],
  [
    'fr',
    'Les membres sont au nombre de cinq.\n\nLes membres : AA - BB – CC - DD - EE',
    ['list 5 uncheckable | several-ways']
  ],
  ['fr', 'On a visité 3 ateliers hier. Ce fut le cas des ateliers Alpha, Bêta et la Lys.', ['list 3 holds']],
  // how often against how many
  [
    'fr',
    'Le comité s’est réuni tout au long de l’année, une fois par mois, soit 5 réunions.',
    ['rhythm 5 contradicts']
  ],
  ['nl', 'De groep kwam het hele jaar om de twee weken samen: 25 vergaderingen.', ['rhythm 25 holds']],
  ['en', 'It met twice a month throughout the year, in 24 meetings.', ['rhythm 24 holds']],
  // tables
  [
    'fr',
    'Pôle\tFR\tWAL\tTotal\nA\t7\t8\t15\nB\t1\t2\t4\nTotal\t8\t10\t19',
    [
      'sum 4 contradicts | 1 2',
      'sum 15 holds | 7 8',
      'sum 8 holds | 7 1',
      'sum 10 holds | 8 2',
      'sum 19 contradicts | 8 10',
      'sum 19 holds | 15 4'
    ]
  ],
  [
    'nl',
    'Soort;Aantal;Deel\nA;1;33 %\nB;2;66 %\nTotaal;3;100 %',
    ['share 33% holds | 1 3', 'share 66% contradicts | 2 3', 'sum 3 holds | 1 2']
  ],
  ['en', 'Nothing is counted here.', []]
]
for (const [language, text, claims] of CLAIMS)
  t.test(`${language}: ${text.slice(0, 90).replaceAll('\n', ' / ')}`, async t => {
    t.same(read(text, language).sort(), [...claims].sort())
  })

t.test(
  'a report with totals, parts and a share is contradicted in exactly three places, in each language',
  async t => {
    const report: Record<Language, string> = {
      fr: 'Cette année, 68 ateliers ont essayé la méthode, ce qui correspond à un taux de 98 % ! De ces 68 ateliers : 31 relèvent de l’insertion (3 flamands, 21 wallons et 7 français) ; 17 de la solidarité (8 français et 9 wallons) et 20 des AESS (13 français et 8 wallons).',
      nl: 'Dit jaar probeerden 68 ateliers de methode, wat overeenkomt met 98 %! Van die 68 ateliers: 31 horen bij inschakeling (3 Vlaamse, 21 Waalse en 7 Franse); 17 bij solidariteit (8 Franse en 9 Waalse) en 20 bij AESS (13 Franse en 8 Waalse).',
      en: 'This year 68 workshops tried the method, which is 98%! Of these 68 workshops: 31 belong to work integration (3 Flemish, 21 Walloon and 7 French); 17 to solidarity (8 French and 9 Walloon) and 20 to AESS (13 French and 8 Walloon).'
    }
    for (const language of ['fr', 'nl', 'en'] as const) {
      const claims = read(report[language], language)
      t.same(
        claims.filter(claim => claim.includes('contradicts')),
        ['share 98% contradicts | 68', 'cells 68 contradicts | 3 21 7 8 9 13 8', 'sum 20 contradicts | 13 8'],
        language
      )
      t.equal(claims.filter(claim => claim.includes('holds')).length, 3, language)
    }
  }
)

t.test('any breakdown that adds up holds, and one that is off by one contradicts', async t => {
  const seed = Number(process.env['SEED'] ?? 20261122)
  t.comment(`SEED=${seed}`)
  const next = randomOf(seed)
  for (let run = 0; run < 200; run++) {
    const parts = Array.from({ length: 2 + (next() % 5) }, () => 2 + (next() % 60))
    const sum = parts.reduce((total, part) => total + part, 0)
    const off = next() % 2
    const language = (['fr', 'nl', 'en'] as const)[next() % 3]!
    const text = `${sum + off} sites (${parts.map((part, index) => `${part} x${'abcdefg'[index]!}`).join(', ')}).`
    const [claim] = claimsIn(text, language).filter(({ kind }) => kind === 'sum')
    if (sum + off >= 1900 && sum + off < 2100) continue
    if (claim?.verdict !== (off ? 'contradicts' : 'holds')) t.fail(`${language} ${text}`)
  }
})

function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 8
  }
}
