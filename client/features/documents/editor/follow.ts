import type { Editor } from '@tiptap/core'
import { useEffect, useState } from 'react'
import type { LiveDocument, PersonHere } from '../../../platform/live/live-document.ts'
import { useLive } from '../../../platform/live/use-live-document.ts'

/** Keys that do not mean: now I go my own way. */
const SILENT = new Set(['Shift', 'Control', 'Alt', 'Meta', 'Tab'])
const OWN_WAYS = ['wheel', 'touchmove', 'pointerdown'] as const

/**
 * Keeps the caret of one other person in view, until this person scrolls, clicks or presses a key (Escape too), or the
 * other one leaves.
 */
export function useFollow(live: LiveDocument | undefined, editor: Editor | null) {
  const [asked, follow] = useState<string>()
  const people = useLive(live, snapshot => snapshot.people)
  const followed: PersonHere | undefined = people.find(({ personId }) => personId === asked)
  const personId = followed?.personId
  useEffect(() => {
    if (!personId || !editor) return
    const stop = () => follow(undefined)
    const press = (event: KeyboardEvent) => void (SILENT.has(event.key) || stop())
    let frame = 0
    // carets are drawn by transactions, some time after their move was heard of: each drawing is looked at
    const look = () => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const carets = editor.view.dom.querySelectorAll<HTMLElement>('[data-caret-of]')
        const caret = [...carets].find(({ dataset }) => dataset.caretOf === personId)
        const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
        caret?.scrollIntoView({ block: 'center', behavior: isCalm ? 'auto' : 'smooth' })
      })
    }
    look()
    editor.on('transaction', look)
    document.addEventListener('keydown', press, true)
    for (const way of OWN_WAYS) document.addEventListener(way, stop, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      editor.off('transaction', look)
      document.removeEventListener('keydown', press, true)
      for (const way of OWN_WAYS) document.removeEventListener(way, stop, true)
    }
  }, [personId, editor])
  return { followed, follow }
}
