import { useTranslation } from 'react-i18next'
import type { LiveDocument } from '../../../platform/live/live-document.ts'
import { useLive } from '../../../platform/live/use-live-document.ts'
import { askSession } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Icon } from '../../../ui/icon.tsx'
import styles from './saving-words.module.css'

/** Whether what one writes is safe, in words; what to do when it is not. */
export function SavingWords(props: {
  live: LiveDocument | undefined
  onCopy: () => void
  onReopen: () => void
}) {
  const { live, onCopy, onReopen } = props
  const saving = useLive(live, snapshot => snapshot.saving)
  const { t } = useTranslation()
  switch (saving.kind) {
    case 'saved':
      return (
        <span className={styles.words} data-saving="saved">
          <Icon name="check" size={14} /> {t('documents.saving.saved')}
        </span>
      )
    case 'saving':
      return (
        <span className={styles.words} data-saving="saving">
          {saving.slow ? t('documents.saving.saving') : ''}
        </span>
      )
    case 'offline':
      return (
        <span className={classNames(styles.words, styles.offline)} data-saving="offline" role="status">
          <Icon name="offline" size={14} /> {t('documents.saving.offline', { count: saving.edits })}
        </span>
      )
    case 'refused': {
      const mustReload = saving.reason === 'upgrade'
      return (
        <span className={classNames(styles.words, styles.refused)} data-saving="refused" role="alert">
          <Icon name="warning" size={14} />
          {saving.edits > 0
            ? t('documents.saving.refused', { reason: t(`documents.refusal.${saving.reason}`) })
            : sentence(t(`documents.refusal.${saving.reason}`))}
          {saving.edits > 0 && (
            <Button size="small" variant="quiet" icon="download" onPress={onCopy}>
              {t('documents.saving.copy')}
            </Button>
          )}
          {saving.reason === 'session' && (
            <Button size="small" onPress={() => void askSession()}>
              {t('documents.saving.signIn')}
            </Button>
          )}
          {(mustReload || saving.reason === 'epoch') && (
            <Button size="small" onPress={mustReload ? () => location.reload() : onReopen}>
              {t('documents.saving.reload')}
            </Button>
          )}
        </span>
      )
    }
    default:
      return saving satisfies never
  }
}

/** A reason that stands alone begins like a sentence. */
const sentence = (reason: string) => reason.charAt(0).toLocaleUpperCase() + reason.slice(1)
