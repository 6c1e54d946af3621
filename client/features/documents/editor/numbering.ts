import { Extension, type Editor } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import {
  labelsOf,
  numberTargets,
  targetOf,
  type NumberedTarget,
  type Target
} from '../../../../shared/editor/numbering.ts'
import type { DocumentJson } from '../../../../shared/editor/schema.ts'
import type { Language } from '../../../../shared/languages.ts'
import { nodeFinder, type FoundNode } from './node-finder.ts'

/** The numbers of the text as it stands now. The same object until one of them, or a heading's words, changes. */
export interface Numbers {
  hasNumberedHeadings: boolean
  targets: readonly NumberedTarget[]
  labels: ReadonlyMap<string, NumberedTarget>
}

interface State {
  numbers: Numbers
  found: readonly FoundNode[]
  decorations: DecorationSet
}

const key = new PluginKey<State>('numbering')
const kinds = new Set(['heading', 'image', 'liveChart', 'table'])
const nothing: Numbers = { hasNumberedHeadings: false, targets: [], labels: new Map() }
const listeners = new WeakMap<Editor, Set<() => void>>()

/** Headings, figures and tables in their order, also those inside other blocks. */
const findTargets = nodeFinder(node => kinds.has(node.type.name), { isNested: true })

/** Numbers headings, figures and tables while one writes. CSS shows them; nothing of it is in the document. */
export const numbering = (language: Language) =>
  Extension.create({
    name: 'numbering',

    addProseMirrorPlugins() {
      const editor = this.editor as Editor
      return [
        new Plugin<State>({
          key,
          state: {
            init: (_config, state) => numbered(findTargets(state.doc), state.doc, language, false),
            apply: (tr, before) => next(tr, before, language)
          },
          props: { decorations: state => key.getState(state)?.decorations },
          view: () => ({
            update: (view, before) => {
              if (numbersOf(view.state) === numbersOf(before)) return
              for (const listen of listeners.get(editor) ?? []) listen()
            }
          })
        })
      ]
    }
  })

export const numbersOf = (state: EditorState): Numbers => key.getState(state)?.numbers ?? nothing

/** Calls `listen` whenever the numbers have changed. @returns how to stop */
export function followNumbers(editor: Editor, listen: () => void): () => void {
  const own = listeners.get(editor) ?? new Set()
  listeners.set(editor, own.add(listen))
  return () => own.delete(listen)
}

/** Turns the numbers of headings on or off on this screen. */
export function numberHeadings(editor: Editor, hasNumberedHeadings: boolean): void {
  if (numbersOf(editor.state).hasNumberedHeadings === hasNumberedHeadings) return
  editor.view.dispatch(editor.state.tr.setMeta(key, hasNumberedHeadings).setMeta('addToHistory', false))
}

function next(tr: Transaction, before: State, language: Language): State {
  const wanted = (tr.getMeta(key) as boolean | undefined) ?? before.numbers.hasNumberedHeadings
  const found = tr.docChanged ? findTargets(tr.doc) : before.found
  if (wanted === before.numbers.hasNumberedHeadings && isSame(found, before.found)) {
    if (!tr.docChanged) return before
    return { ...before, found, decorations: before.decorations.map(tr.mapping, tr.doc) }
  }
  return numbered(found, tr.doc, language, wanted)
}

function numbered(
  found: readonly FoundNode[],
  doc: DocumentNode,
  language: Language,
  hasNumberedHeadings: boolean
): State {
  const targets = numberTargets(
    found.map(({ node }) => targetOfNode(node)),
    { language, hasNumberedHeadings }
  )
  const decorations = found.flatMap(({ node, pos }, index) => {
    const { kind, number } = targets[index]!
    if (kind !== 'heading' || !number) return []
    return Decoration.node(pos, pos + node.nodeSize, { 'data-number': number })
  })
  return {
    numbers: { hasNumberedHeadings, targets, labels: labelsOf(targets) },
    found,
    decorations: DecorationSet.create(doc, decorations)
  }
}

/** Whether the same things would be numbered, with the same words: where they stand does not count. */
function isSame(one: readonly FoundNode[], other: readonly FoundNode[]): boolean {
  if (one === other) return true
  return (
    one.length === other.length &&
    one.every(({ node }, index) => {
      const before = other[index]!.node
      if (node === before) return true
      const [a, b] = [targetOfNode(node), targetOfNode(before)]
      return a.kind === b.kind && a.level === b.level && a.text === b.text && a.blockId === b.blockId
    })
  )
}

const known = new WeakMap<DocumentNode, Target>()

function targetOfNode(node: DocumentNode): Target {
  let target = known.get(node)
  if (!target) {
    // of a table only the caption counts: its cells are not read
    const json =
      node.type.name === 'heading' ? node.toJSON() : { type: node.type.name, attrs: { ...node.attrs } }
    known.set(node, (target = targetOf(json as DocumentJson)!))
  }
  return target
}
