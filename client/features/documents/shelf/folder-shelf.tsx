import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pathOf, within } from '../../../../shared/documents/folders.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { useCan, useProject } from '../../../platform/session.ts'
import { Breadcrumbs } from '../../../ui/breadcrumbs.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Link } from '../../../ui/link.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { useNarrowScreen } from '../../../ui/narrow-screen.ts'
import type { DocumentRow } from '../api.ts'
import type { Folder } from './api.ts'
import { useFolderCrumbs } from './folder-crumbs.ts'
import { FolderDialog } from './folder-dialog.tsx'
import { useFolderDeeds, useFolders } from './hooks.ts'
import { PlaceDialog } from './place-dialog.tsx'
import styles from './shelf.module.css'

/** The folders that stand here, with the number of documents in each, and the way back out of the one that is open. */
export function FolderShelf({ open, rows }: { open: Folder | undefined; rows: readonly DocumentRow[] }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const format = useFormat()
  const folders = useFolders()
  const mayEdit = useCan('folder.edit')
  // a wide screen says it in the bar above
  const isNarrow = useNarrowScreen()
  const [isNew, setNew] = useState(false)
  const crumbs = useFolderCrumbs(open?.parentId ?? null)
  const here = folders.filter(({ parentId }) => parentId === (open?.id ?? null))
  const count = (folder: Folder) => {
    const inside = within(folders, folder.id)
    return rows.filter(row => row.folderId !== null && inside.has(row.folderId)).length
  }
  if (here.length === 0 && !open && !mayEdit) return null
  return (
    <div className={styles.shelf}>
      {open && (
        <div className={styles.open}>
          {isNarrow && <Breadcrumbs crumbs={crumbs} here={open.name} />}
          {mayEdit && <FolderMenu key={open.id} folder={open} />}
        </div>
      )}
      <ul className={styles.folders} aria-label={t('shelf.folder.list')}>
        {here.map(folder => (
          <li key={folder.id}>
            <Link to={addresses.folder(code, folder.id)} variant="bare" className={styles.folder}>
              <Icon name="folder" size={16} />
              <span className={styles.name}>{folder.name}</span>
              <span className={styles.number} aria-label={t('documents.count', { count: count(folder) })}>
                {format.number(count(folder))}
              </span>
            </Link>
          </li>
        ))}
        {mayEdit && (
          <li>
            <Button variant="quiet" icon="plus" onPress={() => setNew(true)}>
              {t('shelf.folder.new')}
            </Button>
          </li>
        )}
      </ul>
      <FolderDialog isOpen={isNew} onClose={() => setNew(false)} parentId={open?.id ?? null} />
    </div>
  )
}

function FolderMenu({ folder }: { folder: Folder }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const navigate = useNavigate()
  const folders = useFolders()
  const { change, remove } = useFolderDeeds()
  const [asked, setAsked] = useState<'name' | 'place'>()
  const own = within(folders, folder.id)
  const [above] = pathOf(folders, folder.parentId).slice(-1)
  const leave = () =>
    void navigate({ to: (above ? addresses.folder(code, above.id) : addresses.documents(code)) as never })
  return (
    <>
      <Menu
        label={t('shelf.folder.change')}
        groups={[
          {
            entries: [
              { id: 'name', label: t('shelf.folder.rename'), icon: 'edit', onAction: () => setAsked('name') },
              {
                id: 'place',
                label: t('shelf.folder.move'),
                icon: 'folder',
                onAction: () => setAsked('place')
              },
              {
                id: 'remove',
                label: t('shelf.folder.remove'),
                icon: 'trash',
                onAction: () => remove.mutate(folder, { onSuccess: leave })
              }
            ]
          }
        ]}
      >
        <IconButton icon="more" size="small" label={t('shelf.folder.change')} />
      </Menu>
      <FolderDialog
        isOpen={asked === 'name'}
        onClose={() => setAsked(undefined)}
        parentId={folder.parentId}
        folder={folder}
      />
      <PlaceDialog
        title={t('shelf.folder.move')}
        folders={folders.filter(({ id }) => !own.has(id))}
        isOpen={asked === 'place'}
        onClose={() => setAsked(undefined)}
        onPlace={parentId => change.mutate({ id: folder.id, parentId })}
      />
    </>
  )
}
