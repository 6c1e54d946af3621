import type { Editor } from '@tiptap/core'
import { useTranslation } from 'react-i18next'
import type { LiveDocument, PersonHere } from '../../../platform/live/live-document.ts'
import { useLive } from '../../../platform/live/use-live-document.ts'
import { Button } from '../../../ui/button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { useFollow } from '../editor/follow.ts'
import styles from './people-here.module.css'
import { PresentPeople } from './present-people.tsx'

const nameOf = ({ name, organisation }: PersonHere) => (organisation ? `${name} · ${organisation}` : name)

/** Everyone else in the document, once each; who is chosen is followed through the text. */
export function PeopleHere({ live, editor }: { live: LiveDocument | undefined; editor: Editor | null }) {
  const { t } = useTranslation()
  const people = useLive(live, snapshot => snapshot.people)
  const { followed, follow } = useFollow(live, editor)
  const firsts = people.filter(
    (one, index) => people.findIndex(other => other.personId === one.personId) === index
  )
  return (
    <>
      {firsts.length > 0 && (
        <Menu
          label={t('documents.follow.choose')}
          groups={[
            {
              title: t('documents.follow.choose'),
              isChoice: true,
              entries: firsts.map(person => ({
                id: person.personId,
                label: nameOf(person),
                isSelected: person.personId === followed?.personId,
                onAction: () => follow(person.personId)
              }))
            }
          ]}
        >
          <Button
            variant="quiet"
            size="small"
            className={styles.people}
            aria-label={t('documents.follow.open', { count: firsts.length })}
          >
            <PresentPeople people={firsts} />
          </Button>
        </Menu>
      )}
      <span role="status" className={styles.words}>
        {followed && t('documents.follow.now', { name: followed.name })}
      </span>
    </>
  )
}
