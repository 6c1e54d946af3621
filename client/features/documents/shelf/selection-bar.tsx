import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../../platform/session.ts'
import { Button } from '../../../ui/button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { Toolbar } from '../../../ui/page.tsx'
import { Progress } from '../../../ui/progress.tsx'
import type { DocumentRow } from '../api.ts'
import { CarryDialog, useTargets } from './carry-dialog.tsx'
import { useBulkDeeds, useFolders } from './hooks.ts'
import { PlaceDialog } from './place-dialog.tsx'
import styles from './shelf.module.css'
import { TagsDialog } from './tags-dialog.tsx'
import { useBulk } from './use-bulk.ts'

type Asked = 'place' | 'tags' | 'copy' | 'move'

/** What one can do with the documents that are chosen. */
export function SelectionBar(props: {
  chosen: readonly DocumentRow[]
  vocabulary: readonly string[]
  onDone: () => void
}) {
  const { chosen, vocabulary, onDone } = props
  const { t } = useTranslation()
  const bulk = useBulk()
  const deeds = useBulkDeeds(bulk)
  const folders = useFolders()
  const [asked, setAsked] = useState<Asked>()
  const mayArchive = useCan('document.archive')
  const mayMove = useTargets('move').length > 0
  const ids = chosen.map(({ id }) => id)
  const close = () => setAsked(undefined)
  const after = (deed: Promise<void>) => void deed.then(onDone)
  if (bulk.progress) {
    const { done, total } = bulk.progress
    return (
      <Toolbar label={t('shelf.bulk.label')}>
        <div className={styles.progress}>
          <Progress label={t('shelf.bulk.working')} share={done / total} onCancel={bulk.stop} />
        </div>
      </Toolbar>
    )
  }
  return (
    <Toolbar label={t('shelf.bulk.label')}>
      <span className={styles.chosen} role="status">
        {t('shelf.bulk.chosen', { count: chosen.length })}
      </span>
      <Button icon="folder" onPress={() => setAsked('place')}>
        {t('shelf.bulk.place')}
      </Button>
      <Button icon="tag" onPress={() => setAsked('tags')}>
        {t('shelf.bulk.tag')}
      </Button>
      {mayArchive && (
        <Button icon="pack" onPress={() => after(deeds.archive(ids))}>
          {t('shelf.bulk.archive')}
        </Button>
      )}
      <Button icon="trash" onPress={() => after(deeds.remove(ids))}>
        {t('shelf.bulk.remove')}
      </Button>
      <Menu
        label={t('shelf.bulk.more')}
        groups={[
          {
            entries: [
              { id: 'copy', label: t('shelf.copy.action'), icon: 'copy', onAction: () => setAsked('copy') },
              ...(mayMove
                ? [
                    {
                      id: 'move',
                      label: t('shelf.move.action'),
                      icon: 'arrow-right' as const,
                      onAction: () => setAsked('move')
                    }
                  ]
                : [])
            ]
          }
        ]}
      >
        <Button icon="more">{t('shelf.bulk.more')}</Button>
      </Menu>
      <Button variant="quiet" icon="close" onPress={onDone}>
        {t('shelf.bulk.clear')}
      </Button>
      <PlaceDialog
        title={t('shelf.folder.placeTitle', { count: ids.length })}
        folders={folders}
        isOpen={asked === 'place'}
        onClose={close}
        onPlace={folderId => after(deeds.place(ids, folderId))}
      />
      <TagsDialog
        chosen={chosen}
        vocabulary={vocabulary}
        isOpen={asked === 'tags'}
        onClose={close}
        onTag={change => after(deeds.tag(ids, change))}
      />
      {(['copy', 'move'] as const).map(how => (
        <CarryDialog
          key={how}
          how={how}
          count={ids.length}
          isOpen={asked === how}
          onClose={close}
          onCarry={({ id, code }) => after(deeds[how](ids, id, code))}
        />
      ))}
    </Toolbar>
  )
}
