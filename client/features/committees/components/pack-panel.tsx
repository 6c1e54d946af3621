import { useTranslation } from 'react-i18next'
import { languages } from '../../../../shared/languages.ts'
import { useFormat, useLanguage } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { choice, useSearchParams } from '../../../platform/search-params.ts'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/page.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import type { MeetingPage } from '../api.ts'
import { useBuild, type MeetingDeeds } from '../hooks.ts'
import { PackEntry } from './pack-entry.tsx'
import styles from './pack-panel.module.css'

const params = { pack: choice(languages) }

/** The packs of the meeting: build one in a language, download, publish, see who opened it. */
export function PackPanel({ page, deeds }: { page: MeetingPage; deeds: MeetingDeeds }) {
  const { t } = useTranslation()
  const mine = useLanguage()
  const [search, setSearch] = useSearchParams(params)
  const offered = page.meeting.languages
  const language =
    search.pack && offered.includes(search.pack) ? search.pack : offered.includes(mine) ? mine : offered[0]!
  const packs = page.packs.filter(pack => pack.language === language)
  return (
    <Section title={t('committees.packs.title')}>
      {offered.length > 1 && (
        <div className={styles.languages}>
          <SegmentedControl
            label={t('committees.packs.language')}
            size="small"
            segments={offered.map(value => ({
              value,
              label: value.toUpperCase(),
              name: languageNames[value]
            }))}
            value={language}
            onChange={pack => void setSearch({ pack })}
          />
        </div>
      )}
      {page.can.build && <Builder page={page} language={language} deeds={deeds} />}
      {packs.length === 0 && !page.can.build && (
        <EmptyState title={t('committees.packs.empty')}>{t('committees.packs.emptyReaderWords')}</EmptyState>
      )}
      {packs.length > 0 && (
        <ul className={styles.packs}>
          {packs.map((pack, index) => (
            <PackEntry key={pack.id} pack={pack} page={page} isNewest={index === 0} deeds={deeds} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Builder(props: {
  page: MeetingPage
  language: MeetingPage['meeting']['languages'][number]
  deeds: MeetingDeeds
}) {
  const { page, language, deeds } = props
  const { t } = useTranslation()
  const format = useFormat()
  const build = useBuild(page.build, () => void deeds.refresh())
  if (build)
    return (
      <Progress
        label={t('committees.packs.building', { language: languageNames[page.build!.language] })}
        share={build.share}
        onCancel={build.isMine ? () => deeds.cancel.mutate(build.jobId) : undefined}
      />
    )
  if (page.items.length === 0)
    return <EmptyState title={t('committees.packs.empty')}>{t('committees.packs.noAgenda')}</EmptyState>
  const gaps = page.items.flatMap(item => item.papers).filter(paper => lacks(paper, language))
  const newest = page.packs.find(pack => pack.language === language)
  return (
    <div className={styles.builder}>
      {!newest && <p className={styles.words}>{t('committees.packs.words')}</p>}
      {gaps.length > 0 && (
        <Notice kind="warning">
          {t('committees.packs.gaps', {
            count: gaps.length,
            language: languageNames[language],
            titles: format.list(gaps.map(paper => (paper.kind === 'document' ? paper.title : '')))
          })}
        </Notice>
      )}
      <Button
        variant={newest && !newest.isOutdated ? 'plain' : 'primary'}
        icon="pack"
        isPending={deeds.build.isPending}
        onPress={() => deeds.build.mutate(language)}
      >
        {newest
          ? t('committees.packs.rebuild', { version: newest.version + 1 })
          : t('committees.packs.build', { language: languageNames[language] })}
      </Button>
    </div>
  )
}

const lacks = (paper: MeetingPage['items'][number]['papers'][number], language: string) =>
  paper.kind === 'document' && !paper.pins.some(pin => pin.language === language)
