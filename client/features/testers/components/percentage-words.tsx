import { useTranslation } from 'react-i18next'
import type { CheckView } from '../../../../shared/statements/schema.ts'
import { useFormat } from '../../../platform/i18n.ts'

/** How the stated percentage relates to the exact share, and what other bases would give. */
export function PercentageWords({ check }: { check: CheckView }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { percentage, stated, recomputed, terms } = check
  if (!percentage || stated === null || recomputed === null) return null
  const digits = String(stated).split('.')[1]?.length ?? 0
  const share = (value: number, precision: number) => format.percent(value / 100, precision)
  const said = share(stated, digits)
  const others = percentage.others
    .slice(0, 4)
    .map(({ denominator, share: other }) => `${terms[0]!.value}/${denominator} = ${share(other, 2)}`)
  const sentences = [
    t(`statements.percentage.${percentage.rounding}`, {
      stated: said,
      exact: share(recomputed, 2),
      rounded: share(recomputed, digits)
    }),
    percentage.rounding !== 'rounded' &&
      (percentage.byRounding.length === 0
        ? t('statements.percentage.none', { stated: said })
        : t('statements.percentage.some', {
            stated: said,
            list: format.list(percentage.byRounding.slice(0, 5).map(String))
          })),
    others.length > 0 && t('statements.percentage.others', { list: format.semicolons(others) })
  ]
  return <p>{sentences.filter(Boolean).join(' ')}</p>
}
