import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { useDocumentsKey } from '../hooks.ts'

interface Deed<O> {
  ids: readonly string[]
  run: (id: string) => Promise<O>
  /** Takes one of them back, given what its deed answered. */
  undo?: (id: string, output: O) => Promise<unknown>
  /** What is said when it is done; nothing when it is absent. */
  words?: (count: number) => string
}

export interface Progress {
  done: number
  total: number
}

/**
 * The same deed on several documents, one after the other, each with its own rights and rules: what is refused is told,
 * what was done can be taken back.
 */
export function useBulk() {
  const { t } = useTranslation()
  const key = useDocumentsKey()
  const client = useQueryClient()
  const [progress, setProgress] = useState<Progress>()
  const isStopped = useRef(false)

  const run = async <O>({ ids, run: deed, undo, words }: Deed<O>): Promise<void> => {
    isStopped.current = false
    const outputs = new Map<string, O>()
    const refusals: unknown[] = []
    for (const [done, id] of ids.entries()) {
      if (isStopped.current) break
      setProgress({ done, total: ids.length })
      await deed(id).then(
        output => outputs.set(id, output),
        (error: unknown) => refusals.push(error)
      )
    }
    setProgress(undefined)
    await client.invalidateQueries({ queryKey: key })
    if (refusals.length > 0) {
      const { sentence } = refusalOf(refusals[0])
      const count = refusals.length
      toast(ids.length === 1 ? sentence : t('shelf.bulk.refused', { count, reason: sentence }), {
        kind: 'failed'
      })
    }
    if (outputs.size === 0 || !words) return
    const back = undo && (() => void run({ ids: [...outputs.keys()], run: id => undo(id, outputs.get(id)!) }))
    toast(words(outputs.size), back ? { undo: back } : {})
  }

  return { run, progress, stop: () => void (isStopped.current = true) }
}
export type Bulk = ReturnType<typeof useBulk>
