import { useTranslation } from 'react-i18next'
import { stageEventKinds, type StageEventKind } from '../../../../shared/testers/history.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'

type Choice = StageEventKind | 'evidence'

/** What can be recorded of a stage or a sub-step. */
export function StageMenu(props: {
  name: string
  onChoose: (kind: Choice) => void
  /** Evidence can be shown here; alone, where nothing else may be recorded. */
  evidence?: 'also' | 'only'
}) {
  const { name, onChoose, evidence } = props
  const { t } = useTranslation()
  const label = t('testers.stage.record', { name })
  const entry = (id: Choice) => ({ id, label: t(`testers.stageDeed.${id}`), onAction: () => onChoose(id) })
  return (
    <Menu
      label={label}
      placement="bottom end"
      groups={[
        { entries: evidence === 'only' ? [] : stageEventKinds.map(entry) },
        { entries: evidence ? [{ ...entry('evidence'), icon: 'file' as const }] : [] }
      ]}
    >
      <IconButton icon="more" size="small" label={label} />
    </Menu>
  )
}
