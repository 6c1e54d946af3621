import type { Editor } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './editor.module.css'
import { findTextblocks } from './find-text.ts'

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu
/** Counting waits until one pauses: it must not stand between a key and its letter. */
const PAUSE_MS = 400
const known = new WeakMap<DocumentNode, number>()

const wordsOf = (text: string) => text.match(WORD)?.length ?? 0

/** Words of the text and its footnotes. Blocks that did not change are not read again. */
function countWords(doc: DocumentNode): number {
  let count = 0
  for (const { node } of findTextblocks(doc)) {
    let words = known.get(node)
    if (words === undefined) {
      // a footnote within is found by itself
      const text = node.textBetween(0, node.content.size, undefined, () => ' ')
      known.set(
        node,
        (words = wordsOf(node.type.name === 'footnote' ? node.textContent : withoutNotes(node, text)))
      )
    }
    count += words
  }
  return count
}

function withoutNotes(block: DocumentNode, whole: string): string {
  let hasNote = false
  block.forEach(child => void (hasNote ||= child.type.name === 'footnote'))
  if (!hasNote) return whole
  let text = ''
  block.forEach(child => (text += child.isText ? child.text! : ' '))
  return text
}

/** How many words the document has, and how many of them are selected. */
export function WordCount({ editor }: { editor: Editor }) {
  const { t } = useTranslation()
  const [{ words, selected }, setCount] = useState({ words: 0, selected: 0 })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const count = () => {
      timer = undefined
      if (editor.isDestroyed) return
      const { doc, selection } = editor.state
      const { from, to, empty } = selection
      setCount({
        words: countWords(doc),
        selected: empty ? 0 : wordsOf(doc.textBetween(from, to, '\n', ' '))
      })
    }
    const wait = () => void (timer ??= setTimeout(count, PAUSE_MS))
    count()
    editor.on('transaction', wait)
    return () => {
      editor.off('transaction', wait)
      clearTimeout(timer)
    }
  }, [editor])
  return (
    <p className={styles.count}>
      {selected > 0 ? t('writing.count.selected', { selected, words }) : t('writing.count.words', { words })}
    </p>
  )
}
