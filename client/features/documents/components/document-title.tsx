import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import styles from './document-title.module.css'

/** The title of the language version on the screen; who may edit changes it in its place. */
export function DocumentTitle(props: {
  title: string
  language: Language
  onRename?: (title: string) => void
}) {
  const { title, language, onRename } = props
  const { t } = useTranslation()
  const [draft, setDraft] = useState<string>()
  const finish = (isKept: boolean) => {
    const next = draft?.trim()
    setDraft(undefined)
    if (isKept && next && next !== title) onRename?.(next)
  }
  if (draft !== undefined) {
    return (
      <input
        className={styles.input}
        aria-label={t('documents.create.name')}
        lang={language}
        value={draft}
        maxLength={300}
        autoFocus
        onChange={event => setDraft(event.target.value)}
        onBlur={() => finish(true)}
        onKeyDown={event => {
          if (event.key === 'Enter') finish(true)
          if (event.key === 'Escape') finish(false)
        }}
      />
    )
  }
  return (
    <div className={styles.line}>
      <h1 lang={language} className={styles.title} onDoubleClick={() => onRename && setDraft(title)}>
        {title}
      </h1>
      {onRename && (
        <span className={styles.rename}>
          <IconButton
            icon="edit"
            size="small"
            label={t('documents.rename')}
            onPress={() => setDraft(title)}
          />
        </span>
      )}
    </div>
  )
}
