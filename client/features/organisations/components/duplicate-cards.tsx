import { useTranslation } from 'react-i18next'
import { writeIdentifier } from '../../../../shared/organisations/identifiers.ts'
import type { DuplicateList, DuplicateSide } from '../../../../shared/organisations/register-schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Link } from '../../../ui/link.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Section } from '../../../ui/page.tsx'
import { refusalOf, useRefusal } from '../../../ui/refusal.ts'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useDuplicates, usePairDeeds } from '../hooks.ts'
import { useToldMerge } from '../told-merge.ts'
import styles from './duplicate-cards.module.css'
import items from './item-sections.module.css'

type Pair = DuplicateList['pairs'][number]

/** Pairs that may be one organisation, each with its reasons, for a person to decide; nothing is merged by itself. */
export function DuplicateCards() {
  const { t } = useTranslation()
  const { data, error } = useDuplicates()
  const refusal = useRefusal(error)
  if (refusal) return <Notice kind="error">{refusal.sentence}</Notice>
  if (!data) return <Skeleton rows={6} />
  return (
    <div className={styles.page}>
      {data.pairs.length === 0 ? (
        <EmptyState icon="success" title={t('organisations.duplicates.none')}>
          {t('organisations.duplicates.noneWords')}
        </EmptyState>
      ) : (
        <>
          <p>{t('organisations.duplicates.count', { count: data.total })}</p>
          <ul className={styles.pairs}>
            {data.pairs.map(pair => (
              <Card key={`${pair.first.id} ${pair.second.id}`} pair={pair} mayDecide={data.mayDecide} />
            ))}
          </ul>
        </>
      )}
      <KeptApart list={data} />
    </div>
  )
}

function Card({ pair, mayDecide }: { pair: Pair; mayDecide: boolean }) {
  const { t } = useTranslation()
  const { merge, keepApart, forget } = usePairDeeds()
  const tell = useToldMerge()
  const { first, second, reasons } = pair
  const onError = (error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' })
  const keep = (kept: DuplicateSide, merged: DuplicateSide) =>
    merge.mutate({ kept: kept.id, merged: merged.id }, { onSuccess: ({ id }) => tell(id), onError })
  const ids = { first: first.id, second: second.id }
  const separate = () =>
    keepApart.mutate(ids, {
      onSuccess: () =>
        toast(t('organisations.duplicates.keptApart'), { undo: () => forget.mutate(ids, { onError }) }),
      onError
    })
  return (
    <li className={styles.card}>
      <div className={styles.reasons}>
        {reasons.map(reason => (
          <Badge key={reason} tone={reason === 'identifier' || reason === 'name' ? 'amber' : 'grey'}>
            {t(`organisations.reason.${reason}`)}
          </Badge>
        ))}
      </div>
      <div className={styles.sides}>
        {[
          { side: first, other: second },
          { side: second, other: first }
        ].map(({ side, other }) => (
          <div key={side.id} className={styles.side}>
            <Side side={side} />
            {mayDecide && (
              <Button size="small" isDisabled={merge.isPending} onPress={() => keep(side, other)}>
                {t('organisations.duplicates.keep')}
              </Button>
            )}
          </div>
        ))}
      </div>
      {mayDecide && (
        <Button size="small" variant="quiet" onPress={separate}>
          {t('organisations.duplicates.apart')}
        </Button>
      )}
    </li>
  )
}

function Side({ side }: { side: DuplicateSide }) {
  const { t } = useTranslation()
  const { code } = useProject()
  const place = [side.address, [side.postcode, side.municipality].filter(Boolean).join(' ')]
  const lines = [
    side.shortName === side.legalName ? null : side.shortName,
    side.identifier
      ? writeIdentifier(side.identifier, side.identifierScheme)
      : t('organisations.duplicates.noNumber'),
    place.filter(Boolean).join(', '),
    side.aliases.length > 0 && t('organisations.duplicates.also', { names: side.aliases.join(' · ') })
  ]
  return (
    <div className={items.words}>
      <span className={styles.name}>
        <Link to={addresses.organisation(code, side.id)} variant="quiet">
          {side.legalName}
        </Link>{' '}
        {side.part !== 'other' && <Badge>{t(`organisations.part.${side.part}`)}</Badge>}
      </span>
      {lines.filter(Boolean).map(line => (
        <span key={String(line)} className={items.about}>
          {line}
        </span>
      ))}
    </div>
  )
}

function KeptApart({ list }: { list: DuplicateList }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { forget } = usePairDeeds()
  if (list.keptApart.length === 0) return null
  return (
    <Section title={t('organisations.duplicates.decided')}>
      <ul className={items.items}>
        {list.keptApart.map(({ first, second, by, at }) => (
          <li key={`${first.id} ${second.id}`} className={items.item}>
            <div className={items.words}>
              <span className={items.name}>
                {first.name} ≠ {second.name}
              </span>
              <span className={items.about}>{t('organisations.by', { by, date: format.date(at) })}</span>
            </div>
            {list.mayDecide && (
              <Button
                size="small"
                variant="quiet"
                icon="undo"
                onPress={() => forget.mutate({ first: first.id, second: second.id })}
              >
                {t('organisations.duplicates.askAgain')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
