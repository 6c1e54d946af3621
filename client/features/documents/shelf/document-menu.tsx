import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { useCan, useProject } from '../../../platform/session.ts'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../../../ui/menu.tsx'
import type { DocumentView } from '../api.ts'
import { CarryDialog, useTargets } from './carry-dialog.tsx'
import { useBulkDeeds, useFolders } from './hooks.ts'
import { PlaceDialog } from './place-dialog.tsx'
import { useBulk } from './use-bulk.ts'

/** Where the open document stands, and where it can go: a folder, another project, the trash. */
export function DocumentMenu({ view }: { view: DocumentView }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const folders = useFolders()
  const deeds = useBulkDeeds(useBulk())
  const [asked, setAsked] = useState<'place' | 'copy' | 'move'>()
  const mayArrange = useCan('document.arrange')
  const mayCopy = useTargets('copy').length > 0
  const mayMove = useTargets('move').length > 0 && view.can.move
  const ids = [view.id]
  const leave = () => void navigate({ to: addresses.documents(code) as never })
  const entry = (isThere: boolean, made: MenuEntry): MenuEntry[] => (isThere ? [made] : [])
  const ask = (what: typeof asked) => () => setAsked(what)
  const entries = [
    ...entry(mayArrange, {
      id: 'place',
      label: t('shelf.bulk.place'),
      icon: 'folder',
      onAction: ask('place')
    }),
    ...entry(mayCopy, { id: 'copy', label: t('shelf.copy.action'), icon: 'copy', onAction: ask('copy') }),
    ...entry(mayMove, {
      id: 'move',
      label: t('shelf.move.action'),
      icon: 'arrow-right',
      onAction: ask('move')
    }),
    ...entry(view.can.remove, {
      id: 'remove',
      label: t('shelf.bulk.remove'),
      icon: 'trash',
      onAction: () => void deeds.remove(ids).then(leave)
    })
  ]
  if (entries.length === 0) return null
  return (
    <>
      <Menu label={t('shelf.document')} placement="bottom end" groups={[{ entries }]}>
        <IconButton icon="more" label={t('shelf.document')} />
      </Menu>
      <PlaceDialog
        title={t('shelf.folder.placeTitle', { count: 1 })}
        folders={folders}
        isOpen={asked === 'place'}
        onClose={() => setAsked(undefined)}
        onPlace={folderId => void deeds.place(ids, folderId)}
      />
      {(['copy', 'move'] as const).map(how => (
        <CarryDialog
          key={how}
          how={how}
          count={1}
          isOpen={asked === how}
          onClose={() => setAsked(undefined)}
          onCarry={({ id, code: to }) =>
            void deeds[how](ids, id, to).then(how === 'move' ? leave : undefined)
          }
        />
      ))}
    </>
  )
}
