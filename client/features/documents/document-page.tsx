import type { Editor } from '@tiptap/core'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SCHEMA_VERSION } from '../../../shared/editor/schema-version.ts'
import { languages, type Language } from '../../../shared/languages.ts'
import type { DocumentPanel, OpenDocument } from '../../platform/document-panels.ts'
import { useFeatures } from '../../platform/features-context.ts'
import { useLanguage } from '../../platform/i18n.ts'
import { lazyPart } from '../../platform/lazy-part.ts'
import { useLiveDocument } from '../../platform/live/use-live-document.ts'
import { useAddressParam } from '../../platform/router.tsx'
import { choice, text, useSearchParams } from '../../platform/search-params.ts'
import { useProject, useSession } from '../../platform/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useNamePlace } from '../../ui/place.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { SplitPanel } from '../../ui/split-panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import type { DocumentView, LanguageVersion } from './api.ts'
import { DocumentActions } from './components/document-actions.tsx'
import { DocumentTitle } from './components/document-title.tsx'
import { LanguageTabs } from './components/language-tabs.tsx'
import { LiveText } from './components/live-text.tsx'
import { goToBlock } from './components/outline.tsx'
import { PeopleHere } from './components/people-here.tsx'
import { RevisionReader } from './components/revision-reader.tsx'
import { SavingWords } from './components/saving-words.tsx'
import styles from './document-page.module.css'
import { downloadCopy } from './editor/download-copy.ts'
import { useDocument, useDocumentDeeds } from './hooks.ts'
import { DocumentMenu } from './shelf/document-menu.tsx'
import { FavouriteButton } from './shelf/favourite-button.tsx'
import { useDocumentCrumbs } from './shelf/folder-crumbs.ts'
import { SuggestionsPanel } from './suggestions/suggestions-panel.tsx'
import { ComparisonPage } from './versions/comparison-page.tsx'
import { useVisit } from './versions/hooks.ts'
import { NOW, type Side } from './versions/sides.ts'
import { StateMenu } from './versions/state-menu.tsx'
import { useRestore } from './versions/use-restore.ts'
import { VersionsPanel } from './versions/versions-panel.tsx'

/** `from` and `to` are two versions that are compared in place of the text, `change` and `look` how; `block` is the place of the text that is shown. */
const params = {
  lang: choice(languages),
  panel: text(),
  revision: text(),
  from: text(),
  to: text(),
  change: text(),
  block: text()
}
/** Back to the live text. */
const LIVE = { revision: '', from: '', to: '', change: '' }

/** A document: one language version at a time, live for partners, as published for readers. */
export function DocumentPage() {
  const documentId = useAddressParam('documentId')
  const { data: view } = useDocument(documentId)
  if (!view) return <Skeleton rows={14} />
  return <OpenedDocument key={documentId} view={view} />
}

function OpenedDocument({ view }: { view: DocumentView }) {
  const screenLanguage = useLanguage()
  const [search] = useSearchParams(params)
  const find = (language: Language | undefined) => view.languages.find(one => one.language === language)
  const version = find(search.lang) ?? find(screenLanguage) ?? view.languages[0]
  if (!version) return null
  const isCompared = search.from !== ''
  return version.roomId && (isCompared || !search.revision) ? (
    <LivePage key={version.roomId} view={view} version={version} roomId={version.roomId} />
  ) : (
    <FrozenPage view={view} version={version} revisionId={search.revision || version.revisionId} />
  )
}

function LivePage({
  view,
  version,
  roomId
}: {
  view: DocumentView
  version: LanguageVersion
  roomId: string
}) {
  const { person } = useSession()
  const { organisation } = useProject() as { organisation?: { shortName: string } | null }
  const options = useMemo(
    () => ({ roomId, personId: person.id, schemaVersion: SCHEMA_VERSION }),
    [roomId, person.id]
  )
  const { document: live, reopen } = useLiveDocument(options)
  const [editor, setEditor] = useState<Editor | null>(null)
  const [search, setSearch] = useSearchParams(params)
  const onLive = () => void setSearch(LIVE)
  useVisit(view.id, version.language)
  useEffect(() => {
    if (!editor || !search.block) return
    // once the text is drawn
    const frame = requestAnimationFrame(() => goToBlock(search.block))
    return () => cancelAnimationFrame(frame)
  }, [editor, search.block])
  const onRestore = useRestore({ view, language: version.language, editor, onLive })
  const compared = search.from ? { from: search.from, to: search.to || NOW } : undefined
  const onCompare = (from: Side, to: Side) =>
    void setSearch({ from, to: to === NOW ? '' : to, change: '' }, { push: true })
  return (
    <DocumentFrame
      view={view}
      version={version}
      revisionId={null}
      compared={compared}
      onCompare={onCompare}
      onRestore={onRestore}
      editor={editor}
      aside={
        <>
          <SavingWords
            live={live}
            onReopen={reopen}
            onCopy={() => editor && downloadCopy(version.title, editor)}
          />
          <PeopleHere live={live} editor={editor} />
        </>
      }
    >
      {(open, panels) => (
        <>
          {compared && (
            <ComparisonPage
              view={view}
              language={version.language}
              {...compared}
              onCompare={onCompare}
              onClose={onLive}
              onRestore={onRestore}
            />
          )}
          {/* the editor stays bound below a comparison: a version is brought back by editing */}
          <div hidden={compared !== undefined}>
            <LiveText
              live={live}
              document={open}
              organisation={organisation?.shortName ?? ''}
              mayEdit={view.can.edit}
              maySuggest={view.can.suggest}
              panels={panels}
              onEditor={setEditor}
            />
          </div>
        </>
      )}
    </DocumentFrame>
  )
}

function FrozenPage(props: { view: DocumentView; version: LanguageVersion; revisionId: string | null }) {
  const { view, version, revisionId } = props
  const { t } = useTranslation()
  const [, setSearch] = useSearchParams(params)
  const back = version.roomId && (
    <Button size="small" onPress={() => void setSearch(LIVE)}>
      {t('documents.revision.back')}
    </Button>
  )
  return (
    <DocumentFrame
      view={view}
      version={version}
      revisionId={revisionId}
      editor={null}
      onCompare={(from, to) => void setSearch({ from, to: to === NOW ? '' : to }, { push: true })}
    >
      {() => <RevisionReader documentId={view.id} revisionId={revisionId} back={back} />}
    </DocumentFrame>
  )
}

interface FrameProps {
  view: DocumentView
  version: LanguageVersion
  revisionId: string | null
  editor: Editor | null
  /** The versions that are compared in place of the text. */
  compared?: { from: Side; to: Side } | undefined
  onCompare: (from: Side, to: Side) => void
  onRestore?: ((side: Side) => void) | undefined
  aside?: React.ReactNode
  children: (open: OpenDocument, panels: readonly DocumentPanel[]) => React.ReactNode
}

/** What stands around the text: title, languages, state, who is here, and the panel with its tabs. */
function DocumentFrame(props: FrameProps) {
  const { view, version, revisionId, editor, compared, onCompare, onRestore, aside, children } = props
  const { t } = useTranslation()
  const [search, setSearch] = useSearchParams(params)
  const deeds = useDocumentDeeds(view.id)
  const panels = usePanels(revisionId !== null)
  const { language, title } = version
  useNamePlace(title, useDocumentCrumbs(view))
  const open: OpenDocument = {
    documentId: view.id,
    projectId: view.projectId,
    language,
    title,
    roomId: revisionId === null ? version.roomId : null,
    revisionId,
    editor,
    openPanel: key => void setSearch({ panel: key })
  }
  const isPartner = version.roomId !== null
  const tabs = [
    ...panels.map(panel => ({
      key: panel.key,
      rank: panel.rank,
      label: t(panel.label),
      content: <Lazy panel={panel} document={open} />
    })),
    ...(isPartner && revisionId === null
      ? [
          {
            key: 'suggestions',
            rank: 20,
            label: t('suggestions.title'),
            content: <SuggestionsPanel editor={editor} mayDecide={view.can.edit} />
          }
        ]
      : []),
    ...(isPartner
      ? [
          {
            key: 'versions',
            rank: 50,
            label: t('versions.title'),
            content: (
              <VersionsPanel
                view={view}
                language={language}
                deeds={deeds}
                revisionId={compared ? null : revisionId}
                compared={compared}
                onRead={id => void setSearch({ ...LIVE, revision: id ?? '' })}
                onCompare={onCompare}
                onLive={() => void setSearch(LIVE)}
                onRestore={onRestore}
              />
            )
          }
        ]
      : [])
  ].sort((one, other) => one.rank - other.rank)
  // the address of the panel before versions stood in it
  const asked = search.panel === 'revisions' ? 'versions' : search.panel
  const current = tabs.find(tab => tab.key === asked)
  return (
    <SplitPanel
      name="document"
      title={t('documents.panel')}
      isOpen={current !== undefined}
      onClose={() => void setSearch({ panel: '' })}
      panel={
        current && (
          <Tabs
            label={t('documents.panel')}
            value={current.key}
            onChange={key => void setSearch({ panel: key })}
            tabs={tabs}
          />
        )
      }
    >
      <header className={styles.header}>
        <div className={styles.name}>
          <DocumentTitle
            title={title}
            language={language}
            onRename={
              view.can.edit && revisionId === null
                ? next => deeds.rename.mutate({ language, title: next })
                : undefined
            }
          />
          <div className={styles.facts}>
            <LanguageTabs
              view={view}
              current={language}
              deeds={deeds}
              onChange={one => void setSearch({ ...LIVE, lang: one }, { push: true })}
            />
            {view.isTemplate && <Badge>{t('templates.mark')}</Badge>}
            {isPartner && !view.isTemplate && <StateMenu view={view} />}
            {aside}
          </div>
        </div>
        <div className={styles.actions} data-not-printed>
          {!view.isTemplate && (
            <FavouriteButton documentId={view.id} title={title} isFavourite={view.isFavourite} />
          )}
          <DocumentActions document={open} />
          {isPartner && !view.isTemplate && <DocumentMenu view={view} />}
          {tabs.length > 0 && (
            <IconButton
              icon="panel"
              label={t('documents.panelOpen')}
              isActive={current !== undefined}
              onPress={() => void setSearch({ panel: current ? '' : tabs[0]!.key })}
            />
          )}
        </div>
      </header>
      <div className={styles.body} data-panel={current ? '' : undefined}>
        {children(open, panels)}
      </div>
    </SplitPanel>
  )
}

/** The panels of other features that this person may use here. The same array until the rights change. */
function usePanels(isRevision: boolean): readonly DocumentPanel[] {
  const features = useFeatures()
  const { can } = useProject()
  return useMemo(
    () =>
      features
        .flatMap(feature => feature.documentPanels ?? [])
        .filter(panel => (!panel.can || can.includes(panel.can)) && (!isRevision || panel.onRevisions)),
    [features, can, isRevision]
  )
}

function Lazy({ panel, document }: { panel: DocumentPanel; document: OpenDocument }) {
  const Panel = lazyPart(`panel.${panel.key}`, panel.load)
  return (
    <Suspense fallback={<Skeleton rows={4} />}>
      <Panel document={document} />
    </Suspense>
  )
}
