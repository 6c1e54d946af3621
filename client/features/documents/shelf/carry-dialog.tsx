import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { titleBesideCode } from '../../../platform/project-title.ts'
import { useProject, useSession } from '../../../platform/session.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Select } from '../../../ui/select.tsx'

/** Into which projects this person may take documents: all where they write, for a move all but this one. */
export function useTargets(how: 'copy' | 'move') {
  const { id } = useProject()
  const { projects } = useSession()
  return projects.filter(
    project => project.can.includes('document.create') && (how === 'copy' || project.id !== id)
  )
}

/** Asks for a project, and says first what goes along and what stays behind. */
export function CarryDialog(props: {
  how: 'copy' | 'move'
  count: number
  isOpen: boolean
  onClose: () => void
  onCarry: (project: { id: string; code: string }) => void
}) {
  const { how, count, isOpen, onClose, onCarry } = props
  const { t } = useTranslation()
  const { id: here } = useProject()
  const targets = useTargets(how)
  const [asked, setAsked] = useState<string>()
  const target = targets.find(({ id }) => id === asked) ?? targets.find(({ id }) => id === here) ?? targets[0]
  const carry = () => {
    if (target) onCarry(target)
    onClose()
  }
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t(`shelf.${how}.title`, { count })}>
      <Form
        onSubmit={carry}
        actions={<SubmitOrCancel label={t(`shelf.${how}.action`)} isDisabled={!target} onCancel={onClose} />}
      >
        <Select
          label={t('shelf.carry.project')}
          value={target?.id ?? null}
          onChange={setAsked}
          options={targets.map(project => ({
            value: project.id,
            label: project.code,
            description: titleBesideCode(project)
          }))}
        />
        <Notice kind="info">{t(`shelf.${how}.means`)}</Notice>
      </Form>
    </Dialog>
  )
}
