import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { citationBibTeX, citationText, type CitedRevision } from '../../../../shared/documents/citation.ts'
import { languages, type Language } from '../../../../shared/languages.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat, useLanguage } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast-store.ts'
import type { RevisionView } from '../api.ts'
import { useRevision } from '../hooks.ts'
import styles from './cite-dialog.module.css'

/** How to cite a frozen revision: its permanent address, one line for a bibliography, BibTeX. */
export function CiteDialog({ revisionId, onClose }: { revisionId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const { data } = useRevision(revisionId)
  return (
    <Dialog isOpen onClose={onClose} title={t('versions.cite.title')} size="wide">
      {data ? <Citations revision={data} /> : <Skeleton rows={4} />}
    </Dialog>
  )
}

function Citations({ revision }: { revision: RevisionView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const screenLanguage = useLanguage()
  const project = useProject()
  const [language, setLanguage] = useState<Language>(screenLanguage)
  const { title, number, frozenAt, sha256, owner, shortId } = revision
  const address = new URL(addresses.revision(shortId), location.href).href
  const cited: CitedRevision = {
    author: owner ?? project.code,
    title,
    number,
    language: revision.language,
    projectCode: project.code,
    frozenAt,
    sha256,
    address
  }
  return (
    <div className={styles.citations}>
      <p className={styles.words}>{t('versions.cite.words', { number, date: format.dateTime(frozenAt) })}</p>
      <Copied title={t('versions.cite.address')} text={address} />
      <div>
        <SegmentedControl
          label={t('versions.cite.language')}
          size="small"
          segments={languages.map(value => ({
            value,
            label: value.toUpperCase(),
            name: languageNames[value]
          }))}
          value={language}
          onChange={setLanguage}
        />
      </div>
      <Copied title={t('versions.cite.text')} text={citationText(cited, language)} lang={language} />
      <Copied title="BibTeX" text={citationBibTeX(cited)} isCode />
      <Copied title="SHA-256" text={sha256} isCode />
    </div>
  )
}

/** A text with the button that copies it. */
function Copied(props: { title: string; text: string; lang?: string; isCode?: boolean }) {
  const { title, text, lang, isCode } = props
  const { t } = useTranslation()
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    toast(t('versions.cite.copied'))
  }
  return (
    <section className={styles.copied} aria-label={title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        <Button size="small" variant="quiet" icon="copy" onPress={() => void copy()}>
          {t('versions.cite.copy')}
        </Button>
      </header>
      <p className={isCode ? styles.code : styles.text} lang={lang}>
        {text}
      </p>
    </section>
  )
}
