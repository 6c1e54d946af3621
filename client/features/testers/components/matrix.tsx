import { Button } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { versants, type Versant } from '../../../../shared/organisations/territories.ts'
import { poles, type Pole } from '../../../../shared/testers/history.ts'
import type { Dashboard, Tally } from '../../../../shared/testers/schema.ts'
import { addresses } from '../../../platform/addresses.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { useProject } from '../../../platform/session.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Link } from '../../../ui/link.tsx'
import { PoleMark } from '../../../ui/pole-mark.tsx'
import { VersantMark } from '../../../ui/versant-mark.tsx'
import type { Filters, Narrow } from '../filters.ts'
import { ChartMenu } from './chart-menu.tsx'
import styles from './matrix.module.css'
import panel from './panel.module.css'

/** Pole × versant with margins: each number with its target, its share of it and its change; each opens its names. */
export function Matrix(props: { dashboard: Dashboard; filters: Filters; narrow: Narrow }) {
  const { dashboard, filters, narrow } = props
  const { t } = useTranslation()
  const { code } = useProject()
  const cell = (tally: Tally, pole?: Pole, versant?: Versant) => (
    <Number
      tally={tally}
      since={dashboard.since}
      name={t('testers.matrix.cell', {
        pole: pole ? t(`ui.pole.${pole}`) : t('testers.matrix.everything'),
        versant: versant ? t(`ui.versant.${versant}`) : t('testers.matrix.everywhere'),
        count: tally.count
      })}
      isTotal={!pole || !versant}
      isChosen={(pole || versant) !== undefined && filters.pole === pole && filters.versant === versant}
      onPress={() => {
        const isAgain = filters.pole === pole && filters.versant === versant
        void narrow(isAgain ? { pole: undefined, versant: undefined } : { pole, versant })
      }}
    />
  )
  const find = (pole: Pole, versant: Versant) =>
    dashboard.cells.find(one => one.pole === pole && one.versant === versant)!
  return (
    <div>
      <table className={styles.matrix} aria-label={t('testers.matrix.label')}>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}>
              <span className={styles.hidden}>{t('testers.matrix.pole')}</span>
            </th>
            {versants.map(versant => (
              <th key={versant} scope="col" className={styles.heading}>
                <Link to={addresses.testerVersant(code, versant)} variant="quiet">
                  <VersantMark versant={versant} />
                </Link>
              </th>
            ))}
            <th scope="col" className={styles.heading}>
              {t('testers.matrix.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {poles.map(pole => (
            <tr key={pole}>
              <th scope="row" className={styles.row}>
                <Link to={addresses.testerPole(code, pole)} variant="quiet">
                  <PoleMark pole={pole} />
                </Link>
              </th>
              {versants.map(versant => (
                <td key={versant} className={styles.cell}>
                  {cell(find(pole, versant), pole, versant)}
                </td>
              ))}
              <td className={classNames(styles.cell, styles.margin)}>
                {cell(
                  dashboard.poles.find(one => one.pole === pole)!,
                  pole
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className={styles.row}>
              {t('testers.matrix.total')}
            </th>
            {versants.map(versant => (
              <td key={versant} className={classNames(styles.cell, styles.foot)}>
                {cell(
                  dashboard.versants.find(one => one.versant === versant)!,
                  undefined,
                  versant
                )}
              </td>
            ))}
            <td className={classNames(styles.cell, styles.foot, styles.margin)}>{cell(dashboard.total)}</td>
          </tr>
        </tfoot>
      </table>
      <div className={panel.head} data-not-printed>
        <p className={styles.hint}>
          {t('testers.matrix.hint')} {t('testers.engagedMeaning')}
        </p>
        <ChartMenu
          name={t('testers.matrix.label')}
          columns={[
            t('testers.matrix.pole'),
            t('testers.progress.count'),
            t('fields.target'),
            t('testers.asOf.since')
          ]}
          rows={dashboard.cells.map(({ pole, versant, count, target, before }) => [
            `${t(`ui.pole.${pole}`)}, ${versant}`,
            count,
            target ?? '',
            before
          ])}
        />
      </div>
    </div>
  )
}

function Number(props: {
  tally: Tally
  since: string
  name: string
  isTotal: boolean
  isChosen: boolean
  onPress: () => void
}) {
  const { tally, since, name, isTotal, isChosen, onPress } = props
  const { t } = useTranslation()
  const format = useFormat()
  const change = tally.count - tally.before
  const words =
    change === 0
      ? t('testers.matrix.same')
      : t('testers.matrix.change', { change: format.change(change), date: format.date(since) })
  const target =
    tally.target === null
      ? t('testers.matrix.noTarget')
      : t('testers.matrix.target', { target: format.number(tally.target) })
  const share = tally.target ? Math.min(1, tally.count / tally.target) : 0
  return (
    <Button
      className={classNames(styles.number, isTotal && styles.total, tally.count === 0 && styles.zero)}
      aria-label={`${name}, ${target}, ${words}`}
      aria-pressed={isChosen}
      onPress={onPress}
    >
      <span className={styles.figures}>
        <span className={styles.count}>{format.number(tally.count)}</span>
        {tally.target !== null && <span className={styles.target}>{target}</span>}
      </span>
      {tally.target !== null && (
        <span className={styles.track}>
          <span className={styles.bar} style={{ width: `${share * 100}%` }} />
        </span>
      )}
      <span className={classNames(styles.change, change === 0 && styles.same)}>
        {change === 0 ? '=' : format.change(change)}
      </span>
    </Button>
  )
}
