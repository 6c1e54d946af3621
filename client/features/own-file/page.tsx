import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnFile } from '../../../shared/own-file/schema.ts'
import { OutsidePage, useGreeting } from '../../platform/frame/outside-page.tsx'
import { inLanguage, useFormat } from '../../platform/i18n.ts'
import { text, useSearchParams } from '../../platform/search-params.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { refusalOf } from '../../ui/refusal.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CardList } from './components/card-list.tsx'
import { CardReader } from './components/card-reader.tsx'
import { OwnDossier } from './components/own-dossier.tsx'
import { Stages } from './components/stages.tsx'
import { useOwnDeeds, useOwnFile } from './hooks.ts'
import styles from './page.module.css'

const params = { card: text() }

/** The page of an enterprise: its cards to answer, how far it is, and its file to complete. Made for a phone. */
export function OwnFilePage() {
  const { t } = useTranslation()
  const { data, error } = useOwnFile()
  const [search, set] = useSearchParams(params)
  useGreeting(data?.language)
  useEffect(() => {
    // another link opened in the same window: its token has to be taken
    const reload = () => location.hash.length > 1 && location.reload()
    window.addEventListener('hashchange', reload)
    return () => window.removeEventListener('hashchange', reload)
  }, [])
  if (error)
    return (
      <OutsidePage width="file">
        <PageHeader title={t('ownFile.dead.title')} />
        <Notice kind="error">{refusalOf(error).sentence}</Notice>
        <p>{t('ownFile.dead.words')}</p>
      </OutsidePage>
    )
  if (!data)
    return (
      <OutsidePage width="file">
        <PageHeader title={t('ownFile.opening')} />
        <Skeleton rows={8} />
      </OutsidePage>
    )
  return (
    <OutsidePage width="file">
      {search.card ? (
        <CardReader id={search.card} onBack={() => void set({ card: '' }, { push: true })} />
      ) : (
        <Overview file={data} onOpen={card => void set({ card }, { push: true })} />
      )}
    </OutsidePage>
  )
}

function Overview({ file, onOpen }: { file: OwnFile; onOpen: (card: string) => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { close } = useOwnDeeds()
  return (
    <>
      <PageHeader
        title={file.enterprise}
        subtitle={t('ownFile.subtitle', { project: inLanguage(file.project.title) })}
      />
      <CardList file={file} onOpen={onOpen} />
      <Stages file={file} />
      <OwnDossier file={file} />
      <footer className={styles.foot}>
        <p>
          {t('ownFile.until', { name: file.holder, date: format.date(file.expiresAt) })}{' '}
          {file.mentor && t('ownFile.mentor', { mentor: file.mentor, federation: file.federation ?? '–' })}
        </p>
        <Button size="small" variant="quiet" icon="sign-out" onPress={() => close.mutate()}>
          {t('ownFile.close')}
        </Button>
      </footer>
    </>
  )
}
