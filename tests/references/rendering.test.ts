import { readFileSync } from 'node:fs'
import citeproc from 'citeproc'
import t from 'tap'
import type { CitationItem } from '../../shared/editor/citation.ts'
import { citationItems } from '../../shared/editor/citation.ts'
import { plainText } from '../../shared/editor/plain-text.ts'
import { languages, type Language } from '../../shared/languages.ts'
import type { CslItem } from '../../shared/references/item.ts'
import { withCitations } from '../../shared/references/in-document.ts'
import { citationRenderer, type Processor } from '../../shared/references/render.ts'
import { runsOf, textOfRuns, type Run } from '../../shared/references/runs.ts'
import { citationStyles, cslLocales, styleFile, type CitationStyle } from '../../shared/references/styles.ts'
import { works } from './works.ts'

const csl = (file: string) =>
  readFileSync(new URL(`../../shared/references/csl/${file}`, import.meta.url), 'utf8')
const [a, b, lost] = ['1', '2', '3'].map(digit => `00000000-0000-4000-8000-00000000000${digit}`) as [
  string,
  string,
  string
]
const items = new Map<string, CslItem>([
  [a, works.book],
  [b, works.article]
])

function render(style: CitationStyle, language: Language, citations: CitationItem[][]) {
  const texts = {
    style: csl(`${styleFile(style, language)}.csl`),
    locale: csl(`locales-${cslLocales[language]}.xml`)
  }
  const rendered = citationRenderer(citeproc as Processor, texts, language)({ citations, items })
  // French has spaces that do not break
  const words = (runs: Run[]) => textOfRuns(runs).replace(/\s/g, ' ')
  return {
    citations: rendered.citations.map(words),
    bibliography: rendered.bibliography.map(words),
    rendered
  }
}

const cited: CitationItem[][] = [[{ id: b, label: 'page', locator: '14' }], [{ id: a }, { id: b }]]

t.test('each style writes citations and bibliography in each language', t => {
  const expected: Record<CitationStyle, Record<Language, [first: string | RegExp, second: RegExp]>> = {
    apa: {
      fr: ['(Verso, 2019, p. 14)', /Stiévenart, É., & de Gardin, L\. \(2018\)\. Évaluer l’impact social/],
      nl: ['(Verso, 2019, p. 14)', /\(2018\)\. Évaluer l’impact social/],
      en: ['(Verso, 2019, p. 14)', /\(2018\)\. Évaluer l’impact social/]
    },
    chicago: {
      fr: [/\(Verso 2019, 14\)/, /Stiévenart, Émilie, et Laurent de Gardin\. 2018/],
      nl: [/\(Verso 2019, 14\)/, /Stiévenart, Émilie, en Laurent de Gardin\. 2018/],
      en: [/\(Verso 2019, 14\)/, /Stiévenart, Émilie, and Laurent de Gardin\. 2018/]
    },
    'iso-690': {
      fr: [/\(Verso 2019, p\. 14\)/, /STIÉVENART, Émilie et (?:DE|de) GARDIN, Laurent, 2018/],
      nl: [/\(Verso 2019, p\. 14\)/, /STIÉVENART, Émilie en (?:DE|de) GARDIN, Laurent, 2018/],
      en: [/\(Verso 2019, p\. 14\)/, /STIÉVENART, Émilie and (?:DE|de) GARDIN, Laurent, 2018/]
    },
    ieee: {
      fr: ['[1, p. 14]', /^\[2\] É\. Stiévenart et L\. de Gardin/],
      nl: ['[1, p. 14]', /^\[2\] É\. Stiévenart en L\. de Gardin/],
      en: ['[1, p. 14]', /^\[2\] É\. Stiévenart and L\. de Gardin/]
    },
    vancouver: {
      fr: [/\(1/, /^2\. Stiévenart É/],
      nl: [/\(1/, /^2\. Stiévenart É/],
      en: [/\(1/, /^2\. Stiévenart É/]
    }
  }
  for (const style of citationStyles) {
    for (const language of languages) {
      const { citations, bibliography } = render(style, language, cited)
      const [first, second] = expected[style][language]
      if (typeof first === 'string') t.equal(citations[0], first, `${style} ${language}`)
      else t.match(citations[0], first, `${style} ${language}`)
      t.equal(bibliography.length, 2)
      t.match(
        bibliography.find(entry => entry.includes('2018')),
        second,
        `${style} ${language}`
      )
      t.notMatch(bibliography.join(), /<|&#|\. \./, `${style} ${language} is words`)
    }
  }
  t.end()
})

t.test('numbers follow the order of the text, whoever cited first', t => {
  t.same(render('ieee', 'fr', [[{ id: a }], [{ id: b }]]).citations, ['[1]', '[2]'])
  t.same(render('ieee', 'fr', [[{ id: b }], [{ id: a }], [{ id: b }]]).citations, ['[1]', '[2]', '[1]'])
  t.end()
})

t.test('words before and after, and a name that the sentence says already', t => {
  const { citations } = render('apa', 'fr', [
    [{ id: a, prefix: 'voir', suffix: 'entre autres', suppressAuthor: true }]
  ])
  t.same(citations, ['(voir 2018 entre autres)'])
  t.end()
})

t.test('a citation whose reference was deleted says so, in the language of the text', t => {
  const says = (language: Language) => render('apa', language, [[{ id: lost }], [{ id: a }, { id: lost }]])
  t.same(says('fr').citations[0], '[référence supprimée]')
  t.match(says('nl').citations[1], /2018\) \[verwijderde referentie\]$/)
  t.equal(says('en').bibliography.length, 1)
  t.end()
})

t.test('what a library says is text, never markup', t => {
  t.same(runsOf('<i>a</i> &#60;script&#62; <b>b</b>'), [
    { text: 'a', italic: true },
    { text: ' <script> ' },
    { text: 'b', bold: true }
  ])
  t.same(runsOf('x https://doi.org/10.1/a. '), [
    { text: 'x ' },
    { text: 'https://doi.org/10.1/a', href: 'https://doi.org/10.1/a' },
    { text: '.' }
  ])
  t.end()
})

t.test('what stands in a citation through a socket is bounded', t => {
  t.same(citationItems('{"id":1}'), [])
  t.same(citationItems('['), [])
  t.same(citationItems(7), [])
  t.same(citationItems(JSON.stringify([{ id: a, locator: 'x'.repeat(999), label: 'evil', onclick: 'x' }])), [
    { id: a, locator: 'x'.repeat(200) }
  ])
  t.equal(citationItems(JSON.stringify(Array.from({ length: 50 }, () => ({ id: a })))).length, 20)
  t.end()
})

t.test('citations and bibliography become words of the document, in their place', t => {
  const citation = (id: string) => ({ type: 'citation', attrs: { items: JSON.stringify([{ id }]) } })
  const json = {
    type: 'doc',
    content: [
      { type: 'paragraph', content: [{ type: 'text', text: 'Vu ' }, citation(b), citation(a)] },
      { type: 'bibliography' }
    ]
  }
  const { rendered } = render('ieee', 'nl', [[{ id: b }], [{ id: a }]])
  const lines = plainText(withCitations(json, rendered)).split('\n')
  t.equal(lines[0], 'Vu [1][2]')
  t.match(lines[1], /^\[1\] Verso/)
  t.equal(lines.length, 3)
  t.end()
})
