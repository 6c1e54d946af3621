import type { ErrorComponentProps } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { useRefusal } from '../../ui/refusal.ts'
import { queryClient } from '../query.ts'
import { HttpError } from '../http.ts'
import styles from './lone-page.module.css'
import { LonePage } from './lone-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** Something broke on this page; the rest of the application goes on. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const refusal = useRefusal(error)
  if (error instanceof HttpError && error.status === 404) return <NotFoundPage />
  const again = () => {
    void queryClient.invalidateQueries()
    reset()
  }
  return (
    <LonePage title={t('ui.broken.title')}>
      <p className={styles.words}>{refusal?.sentence}</p>
      <p>
        <Button onPress={again} icon="refresh">
          {t('ui.broken.again')}
        </Button>
      </p>
      {error instanceof HttpError && error.requestId && (
        <p className={styles.reference}>{t('ui.broken.reference', { id: error.requestId })}</p>
      )}
    </LonePage>
  )
}
