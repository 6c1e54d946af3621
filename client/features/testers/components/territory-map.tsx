import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlaceQuery, TesterMap } from '../../../../shared/testers/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import type { Filters, Narrow } from '../filters.ts'
import { useTesterMap } from '../hooks.ts'
import { areas, MAP, placed } from '../map-outlines.ts'
import { ChartMenu } from './chart-menu.tsx'
import panel from './panel.module.css'
import styles from './territory-map.module.css'

interface Props {
  query: PlaceQuery
  filters: Filters
  narrow: Narrow
}

/** The three territories: how many enterprises in each, and at their place those that consented to it. */
export function TerritoryMap(props: Props) {
  const { t } = useTranslation()
  const { data } = useTesterMap(props.query)
  return (
    <section className={panel.panel}>
      {data ? (
        <Drawn map={data} {...props} />
      ) : (
        <>
          <h2 className={panel.title}>{t('testers.map.title')}</h2>
          <Skeleton rows={6} />
        </>
      )}
    </section>
  )
}

function Drawn({ map, filters, narrow }: Props & { map: TesterMap }) {
  const { t } = useTranslation()
  const format = useFormat()
  const svg = useRef<SVGSVGElement>(null)
  const counted = countByArea(map.areas)
  const elsewhere =
    map.areas.reduce((sum, { count }) => sum + count, 0) - counted.reduce((sum, { count }) => sum + count, 0)
  const most = Math.max(1, ...counted.map(({ count }) => count))
  return (
    <>
      <div className={panel.head}>
        <h2 className={panel.title}>{t('testers.map.title')}</h2>
        <ChartMenu
          name={t('testers.map.title')}
          columns={[t('testers.map.area'), t('testers.progress.count')]}
          rows={counted.map(({ name, count }) => [name, count])}
          svg={svg}
        />
      </div>
      <svg
        ref={svg}
        viewBox={`0 0 ${MAP.width} ${MAP.height}`}
        className={styles.map}
        role="img"
        aria-label={t('testers.map.label')}
      >
        {counted.map(({ code, path, count }) => (
          <path
            key={code}
            d={path}
            className={styles.area}
            fillOpacity={count === 0 ? 0 : 0.15 + (0.6 * count) / most}
            data-chosen={filters.area === code || undefined}
          />
        ))}
        {map.places.map(place => {
          const { x, y } = placed(place)
          return (
            <circle key={place.id} cx={x} cy={y} r="4" className={styles.place} data-versant={place.versant}>
              <title>{place.name}</title>
            </circle>
          )
        })}
        {counted
          .filter(({ count }) => count > 0)
          .map(({ code, x, y, count }) => (
            <text key={code} x={x} y={y} className={styles.number}>
              {format.number(count)}
            </text>
          ))}
      </svg>
      <p className={panel.words}>{t('testers.map.consent', { count: map.places.length })}</p>
      {elsewhere > 0 && <p className={panel.words}>{t('testers.map.elsewhere', { count: elsewhere })}</p>}
      <details className={panel.details}>
        <summary>{t('testers.map.table')}</summary>
        <table className={panel.data}>
          <tbody>
            {counted.map(({ code, name, count }) => (
              <tr key={code}>
                <th scope="row">
                  <Button
                    size="small"
                    variant="quiet"
                    aria-pressed={filters.area === code}
                    onPress={() => void narrow({ area: filters.area === code ? '' : code })}
                  >
                    {name}
                  </Button>
                </th>
                <td>{format.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  )
}

/** Of each drawn area, how many stand in a territory whose code begins with its own. */
const countByArea = (counts: TesterMap['areas']) =>
  areas.map(area => ({
    ...area,
    count: counts
      .filter(({ nuts3 }) => nuts3?.startsWith(area.code))
      .reduce((sum, { count }) => sum + count, 0)
  }))
