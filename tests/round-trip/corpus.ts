import type { DocumentJson } from '../../shared/editor/schema.ts'
import type { Language } from '../../shared/languages.ts'
import {
  br,
  callout,
  code,
  contents,
  doc,
  formula,
  formulaLine,
  h,
  image,
  li,
  link,
  note,
  ol,
  p,
  pageBreak,
  quote,
  reference,
  rule,
  table,
  tasks,
  td,
  text,
  th,
  tr,
  ul
} from './parts.ts'

export interface Sample {
  name: string
  language: Language
  content: DocumentJson
}

const sample = (name: string, content: DocumentJson, language: Language = 'fr'): Sample => ({
  name,
  language,
  content
})

const head = tr(th('Pôle'), th('FR'), th('WAL'))
const simpleTable = table({}, head, tr(td('Insertion'), td('7'), td('21')), tr(td('AESS'), td('8'), td('13')))

/** Each feature alone. */
const alone: Sample[] = [
  sample('one paragraph', doc(p('Un paragraphe.'))),
  sample('many paragraphs', doc(p('Un.'), p('Deux.'), p('Trois.'))),
  sample('headings of four levels', doc(h(1, 'Un'), h(2, 'Deux'), h(3, 'Trois'), h(4, 'Quatre'), p('Texte'))),
  sample('headings that skip levels', doc(h(3, 'Trois'), h(1, 'Un'), h(4, 'Quatre'))),
  sample('a heading with marks', doc(h(2, [text('Un '), text('mot', 'italic'), text(' penché')]))),
  sample('bold', doc(p('Un ', text('mot', 'bold'), ' gras.'))),
  sample('italic', doc(p('Un ', text('mot', 'italic'), ' penché.'))),
  sample('underline', doc(p('Un ', text('mot', 'underline'), ' souligné.'))),
  sample('strike', doc(p('Un ', text('mot', 'strike'), ' barré.'))),
  sample('highlight', doc(p('Un ', text('mot', 'highlight'), ' surligné.'))),
  sample(
    'subscript and superscript',
    doc(p('H', text('2', 'subscript'), 'O et m', text('2', 'superscript')))
  ),
  sample('code in the line', doc(p('Le champ ', text('id_value', 'code'), ' est requis.'))),
  sample('two marks at once', doc(p(text('gras et penché', 'bold', 'italic')))),
  sample('a mark inside a word', doc(p('inter', text('coopé', 'bold'), 'ration'))),
  sample(
    'marks that touch',
    doc(p(text('gras', 'bold'), text('penché', 'italic'), text('les deux', 'bold', 'italic')))
  ),
  sample('a line break', doc(p('Rue Neuve 1', br, '7000 Mons'))),
  sample('a link', doc(p('Voir ', link('le site', 'https://example.org/vises?a=1&b=2#c'), '.'))),
  sample('a link with marks', doc(p(link('gras', 'https://example.org/', 'bold')))),
  sample('a mail address as link', doc(p(link('écrire', 'mailto:info@example.org')))),
  sample('a footnote', doc(p('Un fait', note('Rapport 2018, p. 4.'), ' établi.'))),
  sample(
    'a footnote with marks and a link',
    doc(p('Un fait', note('Voir ', text('Rapport', 'italic'), ', ', link('ici', 'https://example.org/r'))))
  ),
  sample('two footnotes in a row', doc(p('Un', note('a'), note('b'), ' deux.'))),
  sample('a footnote in a heading', doc(h(1, [text('Titre'), note('Une note.')]), p('x'))),
  sample('a bullet list', doc(ul(li(p('un')), li(p('deux'))))),
  sample('a numbered list', doc(ol({ start: 1 }, li(p('un')), li(p('deux'))))),
  sample('a numbered list from five', doc(ol({ start: 5 }, li(p('cinq')), li(p('six'))))),
  sample('a list by letters', doc(ol({ start: 1, type: 'a' }, li(p('un')), li(p('deux'))))),
  sample('a list by roman numbers', doc(ol({ start: 3, type: 'I' }, li(p('trois'))))),
  sample('a task list', doc(tasks([true, p('fait')], [false, p('à faire')]))),
  sample('a quote', doc(quote(p('Cité.'), p('Encore.')))),
  sample('a code block', doc(code('let a = 1\n  let b\t= 2\n\nfin', 'js'))),
  sample('a code block with backticks', doc(code('```\nx\n```'))),
  sample('a rule', doc(p('a'), rule, p('b'))),
  sample('a page break', doc(p('a'), pageBreak, p('b'))),
  sample('a note in a frame', doc(callout('note', p('À savoir.')))),
  sample('a warning of two paragraphs', doc(callout('warning', p('Attention.'), p('Vraiment.')))),
  sample(
    'an example with a list',
    doc(callout('example', p('Par exemple'), ul(li(p('ceci')), li(p('cela')))))
  ),
  sample('a table with a head', doc(simpleTable)),
  sample('a table without a head', doc(table({}, tr(td('a'), td('b')), tr(td('c'), td('d'))))),
  sample('a table with row headings', doc(table({}, head, tr(th('Insertion'), td('7'), td('21'))))),
  sample(
    'merged cells',
    doc(
      table(
        {},
        tr(th('Pôle', { rowspan: 2 }), th('Versants', { colspan: 2 })),
        tr(th('FR'), th('WAL')),
        tr(td('AESS'), td('8'), td('13'))
      )
    )
  ),
  sample(
    'cells merged downwards',
    doc(table({}, tr(td('a', { rowspan: 3 }), td('b')), tr(td('c')), tr(td('d'))))
  ),
  sample(
    'measured columns',
    doc(
      table(
        {},
        tr(td('a', { colwidth: [120] }), td('b', { colwidth: [300] })),
        tr(td('c', { colwidth: [120] }), td('d', { colwidth: [300] }))
      )
    )
  ),
  sample(
    'numbers aligned right',
    doc(table({}, tr(th('a'), th('b', { align: 'right' })), tr(td('c'), td('7', { align: 'right' }))))
  ),
  sample('a table with a caption', doc({ ...simpleTable, attrs: { caption: 'Testeuses par pôle' } })),
  sample(
    'a cell with a list',
    doc(table({}, tr(td([p('Étapes'), ul(li(p('un')), li(p('deux')))]), td('x'))))
  ),
  sample('an image', doc(p('a'), image({ alt: 'Carte des versants' }), p('b'))),
  sample(
    'an image with caption and width',
    doc(image({ alt: 'Carte', caption: 'Les trois versants', width: 60 }))
  ),
  sample('a formula in the line', doc(p('Le taux ', formula('\\frac{68}{69}'), ' suffit.'))),
  sample('a formula of its own', doc(formulaLine('\\kappa = \\frac{p_{o} - p_{e}}{1 - p_{e}}'))),
  sample(
    'sums, roots, brackets and matrices',
    doc(
      formulaLine('\\sum_{i=1}^{n} x_{i}^{2} = \\left( \\sqrt{n} \\right)'),
      formulaLine('\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}')
    )
  ),
  sample(
    'a formula that nobody can read',
    doc(p('a ', formula('\\unknown{x'), ' b'), formulaLine('\\weird'))
  ),
  sample('a table of contents', doc(contents, h(1, 'Un'), p('a'), h(2, 'Deux'), p('b'))),
  sample(
    'references',
    doc(
      h(1, 'Cadre', 'cadre0000001'),
      p(
        'Voir ',
        reference('cadre0000001'),
        ', ',
        reference('table0000001'),
        ' et ',
        reference('image0000001'),
        '.'
      ),
      { ...simpleTable, attrs: { caption: 'Nombres', blockId: 'table0000001' } },
      image({ alt: 'x', caption: 'Plan', blockId: 'image0000001' })
    )
  ),
  sample(
    'references to what has no caption',
    doc(
      p('Voir ', reference('table0000002'), ' et ', reference('image0000002')),
      { ...simpleTable, attrs: { blockId: 'table0000002' } },
      image({ alt: 'x', blockId: 'image0000002' })
    )
  ),
  sample('a reference that is lost', doc(p('Voir ', reference('gone00000001'), '.')))
]

/** Features inside and beside each other. */
const combined: Sample[] = [
  sample(
    'lists in lists',
    doc(ul(li(p('a'), ol({ start: 1 }, li(p('b'), ul(li(p('c')))), li(p('d')))), li(p('e'))))
  ),
  sample('an item of several paragraphs', doc(ul(li(p('a'), p('suite de a')), li(p('b'))))),
  sample(
    'an item that goes on after its list',
    doc(ul(li(p('a'), ul(li(p('b'))), p('suite de a')), li(p('c'))))
  ),
  sample('a quote in an item', doc(ul(li(p('a'), quote(p('cité'))), li(p('b'))))),
  sample('code in an item', doc(ol({ start: 1 }, li(p('a'), code('x = 1')), li(p('b'))))),
  sample('a table in an item', doc(ul(li(p('a'), simpleTable), li(p('b'))))),
  sample('tasks in tasks', doc(tasks([false, p('a'), tasks([true, p('b')])], [true, p('c')]))),
  sample('two lists in a row', doc(ul(li(p('a'))), ul(li(p('b'))))),
  sample('a list after a list of tasks', doc(tasks([true, p('a')]), ul(li(p('b'))))),
  sample(
    'two numbered lists in a row',
    doc(ol({ start: 1 }, li(p('a')), li(p('b'))), ol({ start: 1 }, li(p('c'))))
  ),
  sample('two quotes in a row', doc(quote(p('a')), quote(p('b')))),
  sample('two code blocks in a row', doc(code('a'), code('b'))),
  sample('two tables in a row', doc(simpleTable, simpleTable)),
  sample('a quote in a quote', doc(quote(p('a'), quote(p('b')), p('c')))),
  sample('a list in a quote', doc(quote(p('a'), ul(li(p('b')), li(p('c')))))),
  sample('a table in a callout', doc(callout('note', p('a'), simpleTable))),
  sample('a table in a table', doc(table({}, tr(td([p('a'), table({}, tr(td('b'), td('c')))]), td('d'))))),
  sample('an image in a cell', doc(table({}, tr(td([image({ alt: 'x' })]), td('d'))))),
  sample('a note in a cell', doc(table({}, tr(td([p('a', note('n'))]), td('d'))))),
  sample('a heading in a quote', doc(quote(h(2, 'a'), p('b')))),
  sample(
    'images with captions in a row',
    doc(image({ alt: 'a', caption: 'A' }), image({ alt: 'b', caption: 'B' }))
  ),
  sample(
    'deep lists',
    doc(ul(li(p('1'), ul(li(p('2'), ul(li(p('3'), ul(li(p('4'), ul(li(p('5'), ul(li(p('6'))))))))))))))
  )
]

const hostile = [
  '<script>alert(1)</script> & "guillemets" \'simples\' </w:t></w:r>',
  '*pas gras* _pas penché_ `pas code` [pas](lien) ![pas](image) ~~pas~~ # pas titre',
  '#panic("x") $x^2$ <label> @ref // /* */ \\u{41}',
  '&amp; &lt; &#60; &nbsp; %20 {{x}} ${y}',
  ']]> --> <!-- <?php ?> <![CDATA[',
  '| a | b | \\| c',
  'https://example.org/x www.example.org moi@example.org',
  '1. pas une liste',
  '- pas une liste',
  '> pas une citation',
  '[^1] [^1]: pas une note',
  '=== --- ***',
  'C:\\dossier\\fichier \\* \\_ \\\\',
  '𝄞 漢字 שלום العربية é\u0301 œ æ ß ﬁ 👩‍👩‍👧',
  'a\u00a0b\u202fc « d » e\u2011f',
  '$5 et $6, {a} ^b^ ~c~ ==d=='
]

/** Text that looks like code of some format. */
const nasty: Sample[] = [
  ...hostile.map((words, index) =>
    sample(`hostile words ${index + 1}`, doc(h(2, words), p(words), p(text(words, 'bold'), ' suite')))
  ),
  sample(
    'hostile words everywhere',
    doc(
      ul(...hostile.map(words => li(p(words)))),
      table({ caption: hostile[0] }, ...hostile.map(words => tr(td(words)))),
      quote(...hostile.map(words => p(words, note(words)))),
      code(hostile.join('\n'), 'txt'),
      image({ alt: hostile[0], caption: hostile[1] })
    )
  )
]

/** Real sentences in the three languages. */
const spoken: Sample[] = [
  sample(
    'a note in French',
    doc(
      h(1, 'Mesurer l’impact social'),
      p('L’évaluation « chemin faisant » n’est pas un contrôle : c’est un apprentissage.'),
      ol({ start: 1 }, li(p('État des lieux')), li(p('Récolte des données'))),
      simpleTable
    )
  ),
  sample(
    'a note in Dutch',
    doc(
      h(1, 'Sociale impact meten'),
      p('De geïnterviewde coöperanten hebben de vragenlijst ingevuld; ’s avonds werd ze besproken.'),
      ul(li(p('deelnemersonderzoek')), li(p('zelfevaluatie')))
    ),
    'nl'
  ),
  sample(
    'a note in English',
    doc(
      h(1, 'Measuring social impact'),
      p('The tester enterprises’ own questions come first; “what counts” is theirs to say.'),
      quote(p('We measure what we value.'))
    ),
    'en'
  )
]

export const corpus: readonly Sample[] = [...alone, ...combined, ...nasty, ...spoken]
