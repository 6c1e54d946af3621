import { useTranslation } from 'react-i18next'
import type { DocumentState } from '../../../../shared/documents/schema.ts'
import type { OpenPoints } from '../../../../shared/documents/version-schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { useProject } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Link } from '../../../ui/link.tsx'
import styles from './open-points-dialog.module.css'

/** What is unfinished in a text that somebody is about to freeze: each point leads to its place; one may go on all the same. */
export function OpenPointsDialog(props: {
  documentId: string
  points: OpenPoints
  to: DocumentState
  onGoOn: () => void
  onClose: () => void
}) {
  const { documentId, points, to, onGoOn, onClose } = props
  const { t } = useTranslation()
  const { code } = useProject()
  const address = addresses.document(code, documentId)
  return (
    <Dialog isOpen onClose={onClose} title={t('versions.open.title')}>
      <p className={styles.words}>{t('versions.open.words')}</p>
      {points.languages.map(({ language, unwritten, places, suggestions }) => (
        <section key={language} className={styles.language}>
          {points.languages.length > 1 && <h3 className={styles.heading}>{languageNames[language]}</h3>}
          {unwritten > 0 && (
            <p className={styles.count}>{t('versions.open.unwritten', { count: unwritten })}</p>
          )}
          <ul className={styles.list}>
            {places.map(({ blockId, words }, index) => (
              <li key={blockId ?? index} lang={language}>
                <Link
                  variant="quiet"
                  to={address}
                  search={{ lang: language, ...(blockId && { block: blockId }) }}
                  onClick={onClose}
                >
                  {words || '…'}
                </Link>
              </li>
            ))}
          </ul>
          {suggestions > 0 && (
            <Link to={address} search={{ lang: language, panel: 'suggestions' }} onClick={onClose}>
              {t('versions.open.suggestions', { count: suggestions })}
            </Link>
          )}
        </section>
      ))}
      <div className={styles.actions}>
        <Button onPress={onClose}>{t('versions.open.back')}</Button>
        <Button variant="primary" onPress={onGoOn}>
          {t('versions.open.goOn', { step: t(`versions.state.step.${to}`) })}
        </Button>
      </div>
    </Dialog>
  )
}
