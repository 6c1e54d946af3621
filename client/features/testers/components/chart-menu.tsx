import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Menu } from '../../../ui/menu.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { barsPicture, csvOf, pictureOf, pngOf, saveAs, type ChartRow } from '../chart-files.ts'

/** A chart as a picture (SVG, PNG) and as data (CSV), as it is filtered now. */
export function ChartMenu(props: {
  name: string
  columns: readonly string[]
  rows: readonly ChartRow[]
  /** What is on the screen; a chart that is no drawing leaves as bars. */
  svg?: RefObject<SVGSVGElement | null>
  /** A table of several numbers per row: bars would tell one of them only, so it leaves as data. */
  isTable?: boolean
}) {
  const { name, columns, rows, svg, isTable } = props
  const { t } = useTranslation()
  const picture = () => (svg?.current ? pictureOf(svg.current, name) : barsPicture(name, rows))
  const saved = {
    svg: async () => saveAs(`${name}.svg`, new Blob([picture()], { type: 'image/svg+xml' })),
    png: async () => saveAs(`${name}.png`, await pngOf(picture())),
    csv: async () => saveAs(`${name}.csv`, new Blob([csvOf(columns, rows)], { type: 'text/csv' }))
  }
  const label = t('testers.chart.export', { name })
  return (
    <Menu
      label={label}
      placement="bottom end"
      groups={[
        {
          entries: (isTable ? (['csv'] as const) : (['svg', 'png', 'csv'] as const)).map(id => ({
            id,
            icon: 'download',
            label: t(`testers.chart.${id}`),
            onAction: () =>
              void saved[id]().catch((error: unknown) => toast(refusalOf(error).sentence, { kind: 'failed' }))
          }))
        }
      ]}
    >
      <IconButton icon="download" size="small" label={label} />
    </Menu>
  )
}
