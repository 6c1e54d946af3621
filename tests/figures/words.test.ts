import t from 'tap'
import { withPrintedFigures } from '../../server/features/figures/printed.ts'
import { translator } from '../../server/platform/translate.ts'
import { measures, readQuery, writeQuery, type FigureQuery } from '../../shared/figures/query.ts'
import { figureLabel, figureNumber, hasDiverged } from '../../shared/figures/words.ts'
import { versants } from '../../shared/organisations/territories.ts'
import { poles } from '../../shared/testers/history.ts'

t.test('every query is read back as it was written', async t => {
  for (const measure of measures)
    for (const pole of [undefined, ...poles])
      for (const versant of [undefined, ...versants])
        for (const asOf of [undefined, '2018-12-31']) {
          const query: FigureQuery = {
            measure,
            pole,
            versant,
            asOf,
            stage: measure === 'stage-done' ? 2 : undefined
          }
          t.same(readQuery(writeQuery(query)), query)
        }
})

t.test('nothing else is a query', async t => {
  for (const nonsense of [
    '',
    'measure=salaries',
    'measure=engaged&pole=aess&pole=aess',
    'pole=aess&measure=engaged',
    'measure=engaged&asOf=2018',
    'measure=engaged&x=1',
    `measure=engaged&asOf=${'9'.repeat(300)}`,
    7
  ])
    t.equal(readQuery(nonsense), undefined, String(nonsense).slice(0, 40))
})

t.test('a figure is named and written in the language of the text', async t => {
  const query = 'measure=target-share&pole=aess&versant=FR'
  const share = { query, value: 98.5507, numerator: 68, denominator: 69, on: '2018-12-31' }
  for (const [language, number, label] of [
    ['fr', '98,6 %', 'part de la cible atteinte, pôle AESS, versant FR'],
    ['nl', '98,6%', 'bereikt deel van het streefcijfer, pool AESS, gebiedsdeel FR'],
    ['en', '98.6%', 'share of the target reached, AESS pole, territorial side FR']
  ] as const) {
    const { t: say, locale } = translator(language)
    t.equal(figureNumber(share, locale).replace(/\s/gu, ' '), number)
    t.equal(figureLabel(query, say), label)
  }
  t.equal(figureNumber({ query: 'measure=engaged', value: 1240 }, 'fr-BE').replace(/\s/gu, ' '), '1 240')
  t.equal(figureNumber({ query: 'measure=target', value: null }, 'fr-BE'), '–')
})

t.test(
  'a printed figure is its number and a note with base, day and source; what moved is said to whom may know',
  async t => {
    const query = 'measure=target-share'
    const kept = { query, value: 98.5507, numerator: 68, denominator: 69, on: '2018-12-31' }
    const now = { ...kept, value: 100, numerator: 69, on: '2019-01-31' }
    const figure = { type: 'liveFigure', attrs: { query }, marks: [{ type: 'bold' }] }
    const content = { type: 'doc', content: [{ type: 'paragraph', content: [figure] }] }
    const print = (figures: Parameters<typeof withPrintedFigures>[2]) =>
      withPrintedFigures(content, 'en', figures).content![0]!.content!
    const [number, note] = print({ shown: [kept] })
    t.same(number, { type: 'text', text: '98.6%', marks: [{ type: 'bold' }] })
    t.equal(
      note!.content![0]!.text,
      'share of the target reached (68/69), as of 31 Dec 2018. Source: register of tester enterprises.'
    )
    t.match(
      print({ shown: [kept], now: [now] })[1]!.content![0]!.text,
      / The data moved since: 100\.0% on 31 Jan 2019\.$/
    )
    t.same(print({ shown: [] }), [{ type: 'text', text: '–', marks: [{ type: 'bold' }] }])
    t.ok(hasDiverged(kept, now))
    t.notOk(hasDiverged(kept, { ...kept, on: '2019-01-31' }), 'the same value on another day has not moved')
    t.notOk(hasDiverged(kept, undefined))
  }
)
