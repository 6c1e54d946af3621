import { useTranslation } from 'react-i18next'
import type { DocumentState } from '../../../../shared/documents/schema.ts'
import { changeState } from '../versions/api.ts'
import { useBulk } from './use-bulk.ts'

/** Takes a document to another state by the rights and rules of every change of state; who may not is told why. */
export function useMoveOnBoard(): (id: string, to: DocumentState) => void {
  const { t } = useTranslation()
  const { run } = useBulk()
  return (id, to) =>
    void run({
      ids: [id],
      run: one => changeState(one, to),
      words: () => t(`versions.state.done.${to}`),
      // what was published has been seen: it is not taken back by a click
      ...(to === 'published'
        ? {}
        : { undo: (one: string, { previous }: { previous: DocumentState }) => changeState(one, previous) })
    })
}
