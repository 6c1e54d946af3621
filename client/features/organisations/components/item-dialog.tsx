import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { capacities, type Capacity, type ItemKind } from '../../../../shared/organisations/history.ts'
import { identifierSchemes, type IdentifierScheme } from '../../../../shared/organisations/identifiers.ts'
import type { ChangedItem, OrganisationView } from '../../../../shared/organisations/register-schema.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FieldRow, Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import { isConflict, useOrganisationDeeds } from '../hooks.ts'
import { OrganisationPicker } from './organisation-picker.tsx'

type Content = NonNullable<ChangedItem['content']>

/** One number, other name or membership: what it is, from when to when, and where that is written. */
export function ItemDialog(props: {
  organisation: OrganisationView
  kind: ItemKind
  item?: OrganisationView['items'][number]
  onClose: () => void
}) {
  const { organisation, kind, item, onClose } = props
  const { t } = useTranslation()
  const { change, undo } = useOrganisationDeeds(organisation.id)
  const [version] = useState(organisation.version)
  const [content, setContent] = useState<Content>(() => item?.content ?? blank(kind, organisation))
  const set = (more: object) => setContent({ ...content, ...more } as Content)
  const send = (next: Content | null) =>
    change.mutate(
      {
        version: isConflict(change.error) ? organisation.version : version,
        items: [{ id: item?.id, content: next }]
      },
      {
        onSuccess: ({ written }) => {
          onClose()
          if (written.length === 0) return toast(t('organisations.edit.nothing'))
          toast(t('organisations.edit.saved'), {
            undo: () => undo.mutate(written, { onSuccess: () => toast(t('organisations.undone')) })
          })
        }
      }
    )
  const submit = ({ label, value, source = '' }: Record<string, string>) => {
    const written = { ...content, source } as Content
    if (written.kind === 'alias') written.label = label!
    if (written.kind === 'identifier') written.value = value!
    if (written.kind !== 'membership' || written.body) send(written)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(item ? `organisations.change.${kind}` : `organisations.add.${kind}`)}
    >
      <Form
        onSubmit={submit}
        error={change.error}
        actions={
          <SubmitOrCancel label={t('ui.save')} isPending={change.isPending} onCancel={onClose}>
            {item && (
              <Button variant="quiet" icon="trash" onPress={() => send(null)}>
                {t('organisations.actions.remove')}
              </Button>
            )}
          </SubmitOrCancel>
        }
      >
        {content.kind === 'alias' && (
          <TextField
            label={t('organisations.item.alias')}
            name="label"
            defaultValue={content.label}
            isRequired
            autoFocus
          />
        )}
        {content.kind === 'identifier' && (
          <FieldRow>
            <Select
              label={t('organisations.item.scheme')}
              value={content.scheme}
              options={identifierSchemes.map(value => ({ value, label: t(`organisations.scheme.${value}`) }))}
              onChange={(scheme: IdentifierScheme) => set({ scheme })}
            />
            <TextField
              label={t('organisations.item.value')}
              name="value"
              defaultValue={content.value}
              maxLength={30}
              isRequired
            />
          </FieldRow>
        )}
        {content.kind === 'membership' && (
          <>
            <OrganisationPicker
              label={t('organisations.item.body')}
              value={content.body || null}
              known={item?.body ?? undefined}
              except={organisation.id}
              onChange={body => set({ body: body ?? '' })}
            />
            <Select
              label={t('organisations.item.capacity')}
              value={content.capacity}
              options={capacities.map(value => ({ value, label: t(`organisations.capacity.${value}`) }))}
              onChange={(capacity: Capacity) => set({ capacity })}
            />
          </>
        )}
        <FieldRow>
          <DateField
            label={t('organisations.item.from')}
            value={content.from}
            onChange={from => set({ from })}
            isOptional
          />
          <DateField
            label={t('organisations.item.to')}
            value={content.to}
            onChange={to => set({ to })}
            isOptional
          />
        </FieldRow>
        <TextField
          label={t('organisations.item.source')}
          hint={t('organisations.item.sourceHint')}
          name="source"
          defaultValue={content.source}
          isOptional
        />
      </Form>
    </Dialog>
  )
}

function blank(kind: ItemKind, { facts }: OrganisationView): Content {
  const dated = { from: null, to: null, source: '' }
  switch (kind) {
    case 'alias':
      return { kind, label: '', ...dated }
    case 'identifier':
      return { kind, scheme: facts.country === 'BE' ? 'BCE' : 'SIRET', value: '', ...dated }
    case 'membership':
      return { kind, body: '', capacity: 'effective', ...dated }
  }
}
