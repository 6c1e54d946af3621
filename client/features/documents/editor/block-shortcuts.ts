import { Extension, InputRule, type Editor } from '@tiptap/core'
import { insertBlock, toggleCallout, type Question } from './commands.ts'

/** What typing turned into signs of print before the formula was closed, as LaTeX writes it. */
const written: Record<string, string> = {
  '²': '^2',
  '³': '^3',
  '×': '\\times ',
  '→': '\\to ',
  '←': '\\leftarrow ',
  '≠': '\\ne ',
  '±': '\\pm ',
  '…': '\\dots ',
  '—': '--'
}
const latexOf = (typed: string) => typed.replace(/[²³×→←≠±…—]/g, sign => written[sign]!)

/** What makes a block when it is typed: `!! ` a note, `+++` a page break, `[toc]` the contents, `$x$` and `$$ ` formulas, `[[` a reference, `[@` a citation. */
export const blockShortcuts = (ask: (question: Question) => void) =>
  Extension.create({
    name: 'blockShortcuts',

    addInputRules() {
      const editor = this.editor as Editor
      const later = (deed: () => void) => queueMicrotask(() => editor.isDestroyed || deed())
      /** Takes the signs away, then does what they stand for: a rule itself may only change the text. */
      const rule = (find: RegExp, deed: () => void) =>
        new InputRule({
          find,
          handler: ({ state, range }) => {
            state.tr.delete(range.from, range.to)
            later(deed)
          }
        })
      return [
        rule(/^!!\s$/, () => toggleCallout(editor, 'note')),
        rule(/^\+\+\+$/, () => insertBlock(editor, { type: 'pageBreak' })),
        rule(/^\[toc\]$/i, () => insertBlock(editor, { type: 'tableOfContents' })),
        rule(/^\$\$\s$/, () => ask('formulaBlock')),
        rule(/\[\[$/, () => ask('reference')),
        rule(/\[@$/, () => ask('citation')),
        new InputRule({
          find: /(^|[\s(])\$([^\s$](?:[^$]*[^\s$])?)\$$/,
          handler: ({ state, range, match }) => {
            const [, before = '', latex = ''] = match
            const formula = state.schema.nodes['mathInline']!.create({ latex: latexOf(latex) })
            state.tr.replaceWith(range.from + before.length, range.to, formula)
          }
        })
      ]
    }
  })
