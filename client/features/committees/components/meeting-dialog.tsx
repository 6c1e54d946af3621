import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { bodyKinds, meetingModes } from '../../../../shared/committees/schema.ts'
import { instantOf, wallClock } from '../../../../shared/committees/zoned-time.ts'
import { addresses } from '../../../platform/addresses.ts'
import { languages, type Language } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { useProject } from '../../../platform/session.ts'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { FieldRow, Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { SegmentedControl } from '../../../ui/segmented-control.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { TimeField } from '../../../ui/time-field.tsx'
import { changeMeeting, createMeeting, type Meeting, type MeetingList, type NewMeeting } from '../api.ts'
import styles from './meeting-dialog.module.css'

const zones = ['Europe/Brussels', 'Europe/Paris', 'Europe/Amsterdam', 'Europe/London', 'UTC']

interface Draft {
  bodyKind: Meeting['bodyKind']
  number: number
  day: string | null
  from: string | null
  to: string | null
  timeZone: string
  mode: Meeting['mode']
  place: string
  languages: Language[]
  title: Meeting['title']
}

/** Makes a meeting, or changes the facts of one. */
export function MeetingDialog(props: {
  meeting?: Meeting
  nextNumbers?: MeetingList['nextNumbers']
  onClose: () => void
}) {
  const { meeting, nextNumbers, onClose } = props
  const { t } = useTranslation()
  const project = useProject()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(meeting, nextNumbers, project.languages))
  const set = (change: Partial<Draft>) => setDraft(before => ({ ...before, ...change }))
  const [isIncomplete, setIncomplete] = useState(false)
  const send = useMutation({
    mutationFn: async () => {
      const { bodyKind, ...changes } = inputOf(draft)
      if (!meeting) return createMeeting(project.id, { bodyKind, ...changes })
      await changeMeeting(meeting.id, changes)
      return { id: meeting.id }
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['committees', project.id] })
      onClose()
      if (!meeting) await navigate({ to: addresses.meeting(project.code, id) as never })
    }
  })
  const submit = () => {
    const isComplete = Boolean(draft.day && draft.from && draft.to && draft.languages.length > 0)
    setIncomplete(!isComplete)
    if (isComplete) send.mutate()
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={meeting ? t('committees.edit.title') : t('committees.new.title')}
      size="wide"
    >
      <Form
        onSubmit={submit}
        error={send.error}
        actions={
          <SubmitOrCancel
            label={meeting ? t('committees.edit.save') : t('committees.new.create')}
            isPending={send.isPending}
            onCancel={onClose}
          />
        }
      >
        {!meeting && (
          <div className={styles.body}>
            <SegmentedControl
              label={t('committees.body.label')}
              segments={bodyKinds.map(value => ({ value, label: t(`committees.body.${value}`) }))}
              value={draft.bodyKind}
              onChange={bodyKind => set({ bodyKind, number: nextNumbers?.[bodyKind] ?? 1 })}
            />
          </div>
        )}
        <FieldRow>
          <NumberField
            label={t('committees.field.number')}
            value={draft.number}
            minValue={1}
            maxValue={9999}
            onChange={number => set({ number: Number.isNaN(number) ? 1 : number })}
            isRequired
          />
          <DateField
            label={t('committees.field.day')}
            value={draft.day}
            onChange={day => set({ day })}
            error={isIncomplete && draft.day === null ? t('committees.field.dayMissing') : undefined}
          />
        </FieldRow>
        <FieldRow>
          <TimeField
            label={t('committees.field.from')}
            value={draft.from}
            onChange={from => set({ from })}
            error={isIncomplete && !draft.from ? t('committees.field.timeMissing') : undefined}
          />
          <TimeField
            label={t('committees.field.to')}
            value={draft.to}
            onChange={to => set({ to })}
            error={
              draft.from && draft.to && draft.to <= draft.from
                ? t('committees.field.toEarly')
                : isIncomplete && !draft.to
                  ? t('committees.field.timeMissing')
                  : undefined
            }
          />
          <Select
            label={t('committees.field.timeZone')}
            value={draft.timeZone}
            options={[...new Set([...zones, draft.timeZone])].map(value => ({
              value,
              label: value.replaceAll('_', ' ')
            }))}
            onChange={timeZone => set({ timeZone })}
          />
        </FieldRow>
        <FieldRow>
          <Select
            label={t('committees.field.mode')}
            value={draft.mode}
            options={meetingModes.map(value => ({ value, label: t(`committees.modeNames.${value}`) }))}
            onChange={mode => set({ mode })}
          />
          <TextField
            label={t('committees.field.place')}
            hint={t('committees.field.placeHint')}
            value={draft.place}
            onChange={place => set({ place })}
            maxLength={300}
            isOptional
          />
        </FieldRow>
        <fieldset className={styles.languages}>
          <legend>{t('committees.field.languages')}</legend>
          {languages.map(language => (
            <Checkbox
              key={language}
              isSelected={draft.languages.includes(language)}
              onChange={isOn =>
                set({
                  languages: languages.filter(one =>
                    one === language ? isOn : draft.languages.includes(one)
                  )
                })
              }
            >
              {languageNames[language]}
            </Checkbox>
          ))}
          {isIncomplete && draft.languages.length === 0 && (
            <p className={styles.problem}>{t('committees.field.languagesMissing')}</p>
          )}
        </fieldset>
        {draft.languages.map(language => (
          <TextField
            key={language}
            label={t('committees.field.title', { language: languageNames[language] })}
            value={draft.title[language]}
            onChange={value => set({ title: { ...draft.title, [language]: value } })}
            isOptional
          />
        ))}
      </Form>
    </Dialog>
  )
}

function draftOf(
  meeting: Meeting | undefined,
  nextNumbers: MeetingList['nextNumbers'] | undefined,
  projectLanguages: readonly Language[]
): Draft {
  if (!meeting)
    return {
      bodyKind: 'steering',
      number: nextNumbers?.steering ?? 1,
      day: null,
      from: '09:30',
      to: '12:30',
      timeZone: 'Europe/Brussels',
      mode: 'room',
      place: '',
      languages: projectLanguages.filter(language => language !== 'en'),
      title: { fr: '', nl: '', en: '' }
    }
  const { bodyKind, number, timeZone, mode, place, languages: ofMeeting, title } = meeting
  const starts = wallClock(new Date(meeting.startsAt), timeZone)
  const ends = wallClock(new Date(meeting.endsAt), timeZone)
  return {
    bodyKind,
    number,
    day: starts.day,
    from: starts.time,
    to: ends.time,
    timeZone,
    mode,
    place,
    languages: ofMeeting,
    title
  }
}

function inputOf({
  day,
  from,
  to,
  ...draft
}: Draft): NewMeeting & { title: Meeting['title']; place: string } {
  return {
    ...draft,
    startsAt: instantOf({ day: day!, time: from! }, draft.timeZone).toISOString(),
    endsAt: instantOf({ day: day!, time: to! }, draft.timeZone).toISOString()
  }
}
