import type { CslItem } from '../../shared/references/item.ts'

/** Works of the field, written for these tests. */
export const works = {
  book: {
    type: 'book',
    title: 'Évaluer l’impact social',
    author: [
      { family: 'Stiévenart', given: 'Émilie' },
      { family: 'Gardin', given: 'Laurent', 'non-dropping-particle': 'de' }
    ],
    issued: { 'date-parts': [[2018]] },
    publisher: 'Éditions de la Lys',
    'publisher-place': 'Lille',
    ISBN: '9782070368228',
    language: 'fr'
  },
  article: {
    type: 'article-journal',
    title: 'Sociale impact meten & verbeteren: 100% haalbaar?',
    author: [{ literal: 'Verso' }],
    'container-title': 'Tijdschrift voor sociale economie',
    volume: '3',
    issue: '2',
    page: '12-30',
    issued: { 'date-parts': [[2019, 3, 9]] },
    DOI: '10.1000/vises.2019_3',
    language: 'nl'
  },
  report: {
    type: 'report',
    title: 'Half-year report {draft}',
    author: [{ literal: 'ConcertES' }],
    publisher: 'Interreg',
    issued: {
      'date-parts': [
        [2017, 6],
        [2017, 12]
      ]
    },
    URL: 'https://example.org/report_1?a=1&b=2',
    accessed: { 'date-parts': [[2020, 1, 2]] },
    note: 'Chiffres arrêtés au 31 décembre'
  },
  press: {
    type: 'article-newspaper',
    title: 'L’économie sociale sans frontière',
    author: [{ family: 'Maes', given: 'An' }],
    'container-title': 'La Gazette',
    issued: { literal: 'printemps 2016' },
    page: '4'
  }
} satisfies Record<string, CslItem>

export const allWorks: CslItem[] = Object.values(works)
