import { useTranslation } from 'react-i18next'
import type { StageSettings } from '../../../../shared/testers/stages.ts'
import { useFormat } from '../../../platform/i18n.ts'
import { Button } from '../../../ui/button.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { Table } from '../../../ui/table.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { useStageDeeds } from '../hooks.ts'

/** Which version was made when, and how many enterprises follow it; all can be moved to the newest. */
export function StageVersions({ settings }: { settings: StageSettings }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { move, moveBack } = useStageDeeds()
  const { version, versions, mayEdit } = settings
  const behind = versions.filter(one => one.version < version).reduce((sum, one) => sum + one.testers, 0)
  const moveAll = () =>
    move.mutate(
      { version },
      {
        onSuccess: moved => {
          const count = moved.moved.reduce((sum, { testerIds }) => sum + testerIds.length, 0)
          toast(t('testers.stages.moved', { count }), { undo: () => moveBack.mutate(moved) })
        },
        onError: error => toast(refusalOf(error).sentence, { kind: 'failed' })
      }
    )
  return (
    <>
      <Table
        label={t('testers.stages.versions')}
        rows={versions}
        rowKey={row => String(row.version)}
        columns={[
          {
            key: 'version',
            header: t('testers.stages.version'),
            cell: row => t('testers.stages.versionName', { version: row.version })
          },
          { key: 'madeAt', header: t('fields.date'), cell: row => format.date(row.madeAt) },
          { key: 'by', header: t('testers.stages.by'), cell: row => row.by ?? '–' },
          {
            key: 'testers',
            header: t('testers.stages.followers'),
            align: 'end',
            cell: row => format.number(row.testers)
          }
        ]}
        empty={null}
      />
      {mayEdit && behind > 0 && (
        <div>
          <Button isPending={move.isPending} onPress={moveAll}>
            {t('testers.stages.moveAll', { count: behind, version })}
          </Button>
        </div>
      )}
    </>
  )
}
