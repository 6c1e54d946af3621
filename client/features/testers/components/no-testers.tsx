import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { useProject } from '../../../platform/session.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { TemplateLinks } from './template-links.tsx'

/** Before the first import, or on a day before the first entry. */
export function NoTesters({ mayImport, isPast }: { mayImport: boolean; isPast: boolean }) {
  const { t } = useTranslation()
  const { code } = useProject()
  if (isPast)
    return (
      <EmptyState icon="calendar" title={t('testers.empty.before')}>
        {t('testers.empty.beforeWords')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon="testers"
      title={t('testers.empty.title')}
      action={
        mayImport && (
          <>
            <TemplateLinks />
            <Link variant="primary" to={addresses.testerImport(code)}>
              {t('testers.actions.importList')}
            </Link>
          </>
        )
      }
    >
      {t(mayImport ? 'testers.empty.words' : 'testers.empty.readerWords')}
    </EmptyState>
  )
}
