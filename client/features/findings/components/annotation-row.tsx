import { useTranslation } from 'react-i18next'
import { addresses } from '../../../platform/addresses.ts'
import { useProject } from '../../../platform/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Link } from '../../../ui/link.tsx'
import type { AnnotationView } from '../api.ts'
import styles from './annotations-tab.module.css'
import { Byline } from '../../../platform/byline.tsx'
import { PlaceMark } from './place-mark.tsx'
import { Quote } from './quote.tsx'
import { VisibilityMark } from './visibility.tsx'

/** One annotation: the sentence, what was said of it, and where it is. */
export function AnnotationRow({ annotation }: { annotation: AnnotationView }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const { id, documentId, language, documentTitle, anchor, state, words, replies } = annotation
  return (
    <li className={styles.row}>
      <div className={styles.sentence}>
        <Link
          to={addresses.document(code, documentId)}
          search={{ lang: language, panel: 'annotations', annotation: id }}
          variant="bare"
          className={styles.link}
        >
          <Quote text={anchor.exact} language={language} isGone={state === 'orphan'} isShort />
        </Link>
        <PlaceMark state={state} words={words} language={language} />
      </div>
      <div className={styles.said}>
        <Byline
          author={annotation.author}
          at={annotation.createdAt}
          edited={annotation.isEdited && t('annotations.edited')}
        />
        <p className={styles.body}>{annotation.body}</p>
        <VisibilityMark visibility={annotation.visibility} />
      </div>
      <div className={styles.facts}>
        <span className={styles.document} lang={language}>
          {documentTitle}
        </span>
        <Badge>{language.toUpperCase()}</Badge>
        {replies.length > 0 && <span>{t('annotations.reply.count', { count: replies.length })}</span>}
      </div>
    </li>
  )
}
