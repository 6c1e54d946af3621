import { useTranslation } from 'react-i18next'
import type { DocumentState } from '../../../../shared/documents/schema.ts'
import { Button } from '../../../ui/button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { StateMark } from '../../../ui/state-mark.tsx'
import type { DocumentView } from '../api.ts'
import { useVersionDeeds } from './hooks.ts'
import { OpenPointsDialog } from './open-points-dialog.tsx'
import styles from './state-menu.module.css'

/** Where the document stands, and for whoever may: where it can go from here. */
export function StateMenu({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  const { step, changeState } = useVersionDeeds(view.id)
  const [to, points] = [step.variables, step.data]
  const isAsking = to !== undefined && points !== undefined && points.languages.length > 0
  if (view.steps.length === 0) return <StateMark state={view.state} />
  const label = (to: DocumentState) => (view.state === 'archived' ? 'unarchive' : to)
  return (
    <>
      {isAsking && (
        <OpenPointsDialog
          documentId={view.id}
          points={points}
          to={to}
          onGoOn={() => {
            step.reset()
            changeState.mutate(to)
          }}
          onClose={step.reset}
        />
      )}
      <Menu
        label={t('versions.state.change')}
        groups={[
          {
            title: t('versions.state.change'),
            entries: view.steps.map(to => ({
              id: to,
              label: t(`versions.state.step.${label(to)}`),
              description: t(`versions.state.means.${label(to)}`),
              onAction: () => (view.state === 'archived' ? changeState : step).mutate(to)
            }))
          }
        ]}
      >
        <Button
          variant="quiet"
          size="small"
          className={styles.state}
          isPending={step.isPending || changeState.isPending}
          aria-label={t('versions.state.change')}
        >
          <span className={styles.mark}>
            <StateMark state={view.state} />
            <Icon name="chevron-down" size={16} />
          </span>
        </Button>
      </Menu>
    </>
  )
}
