import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentPanelProps, OpenDocument } from '../../../platform/document-panels.ts'
import { text, useSearchParams } from '../../../platform/search-params.ts'
import { useCan } from '../../../platform/session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Keys } from '../../../ui/keys.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { SideCards } from '../../../ui/side-card.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { AnnotationView } from '../api.ts'
import { useAnnotations } from '../hooks.ts'
import { AnnotationCard } from './annotation-card.tsx'
import { layerOf, type AnnotationLayer, type Place } from './layer.ts'
import { NewAnnotation } from './new-annotation.tsx'
import styles from './panel.module.css'
import { useReportedPlaces } from './reported-places.ts'

const params = { annotation: text() }

/** The annotations of the open text, in its order; each leads to its sentence, and its sentence to it. */
export function AnnotationsPanel({ document }: DocumentPanelProps) {
  const { projectId, documentId, language, editor } = document
  const { data, error } = useAnnotations(projectId, documentId, language)
  const layer = editor ? layerOf(editor) : undefined
  return (
    <Contents
      // another editor has another layer: the subscription starts anew
      key={layer ? 'live' : 'waiting'}
      document={document}
      annotations={data?.annotations}
      layer={layer}
      error={error}
    />
  )
}

interface ContentsProps {
  document: OpenDocument
  annotations: readonly AnnotationView[] | undefined
  layer: AnnotationLayer | undefined
  error: unknown
}

const none = { places: [] as readonly Place[], draft: undefined, refusal: undefined, activeId: undefined }
const never = () => () => {}

function Contents({ document, annotations, layer, error }: ContentsProps) {
  const { t } = useTranslation()
  const mayAnnotate = useCan('annotation.create')
  const shown = useSyncExternalStore(layer?.subscribe ?? never, layer ? layer.read : () => none)
  const { places, draft, refusal, activeId } = shown
  useEffect(() => {
    if (layer && annotations) layer.watch(annotations)
  }, [layer, annotations])
  useReportedPlaces(document, annotations, places)
  const choose = useActiveInAddress(layer, places, activeId)

  if (error) return <Notice kind="error">{t('annotations.failed')}</Notice>
  if (!annotations) return <Skeleton rows={4} />
  const byId = new Map(places.map(place => [place.id, place]))
  const inOrder = [...annotations].sort((a, b) => orderOf(byId.get(a.id), a) - orderOf(byId.get(b.id), b))
  return (
    <div className={styles.panel}>
      {refusal && <Notice kind="warning">{t(`annotations.refusal.${refusal}`)}</Notice>}
      {draft && layer && (
        <NewAnnotation key={draft.anchor.start} document={document} draft={draft} layer={layer} />
      )}
      {inOrder.length > 0 ? (
        <SideCards label={t('annotations.title')}>
          {inOrder.map(annotation => (
            <AnnotationCard
              key={annotation.id}
              projectId={document.projectId}
              annotation={annotation}
              place={byId.get(annotation.id)}
              isActive={annotation.id === activeId}
              onChoose={() => choose(annotation.id)}
            />
          ))}
        </SideCards>
      ) : (
        !draft && (
          <EmptyState icon="comment" title={t('annotations.empty.title')}>
            <p>{t(mayAnnotate ? 'annotations.empty.words' : 'annotations.empty.readWords')}</p>
            {mayAnnotate && <Keys keys="Ctrl Alt M" />}
          </EmptyState>
        )
      )}
    </div>
  )
}

/** In the order of the text; what has lost its text comes last, in the order in which it was said. */
function orderOf(place: Place | undefined, annotation: AnnotationView): number {
  const range = place ? place.range : annotation.range
  return range ? range.start : Number.MAX_SAFE_INTEGER
}

/** The chosen annotation stands in the address, so that a link leads to its sentence; clicks in the text count too. */
function useActiveInAddress(
  layer: AnnotationLayer | undefined,
  places: readonly Place[],
  activeId: string | undefined
) {
  const [search, setSearch] = useSearchParams(params)
  const arrived = useRef<string>(undefined)
  const asked = search.annotation
  const isFound = places.some(place => place.id === asked)
  useEffect(() => {
    if (!layer || !asked || !isFound || arrived.current === asked) return
    arrived.current = asked
    layer.activate(asked, { scroll: true })
  }, [layer, asked, isFound])
  useEffect(() => {
    if (!activeId || activeId === asked) return
    arrived.current = activeId
    void setSearch({ annotation: activeId })
  }, [activeId])
  return (id: string) => {
    arrived.current = id
    layer?.activate(id, { scroll: true })
    void setSearch({ annotation: id })
  }
}
