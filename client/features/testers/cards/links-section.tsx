import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { linkDays, type LinkRow } from '../../../../shared/cards/approval-schema.ts'
import { languages, type Language } from '../../../../shared/languages.ts'
import { useFormat, useLanguage } from '../../../platform/i18n.ts'
import { languageNames } from '../../../platform/language-names.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, SubmitOrCancel } from '../../../ui/form.tsx'
import { Section } from '../../../ui/page.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { toast } from '../../../ui/toast-store.ts'
import styles from './cards.module.css'
import { useLinkDeeds, useLinks } from './hooks.ts'

const tones = { alive: 'green', expired: 'grey', withdrawn: 'grey' } as const

/** The links by which people of the enterprise read its card and complete its file. */
export function LinksSection({ testerId }: { testerId: string }) {
  const { t } = useTranslation()
  const { data } = useLinks(testerId)
  const [isOpen, setOpen] = useState(false)
  return (
    <Section
      title={t('cards.links.title')}
      aside={
        <Button size="small" icon="plus" onPress={() => setOpen(true)}>
          {t('cards.links.send')}
        </Button>
      }
    >
      <p className={styles.reason}>{t('cards.links.words', { days: linkDays })}</p>
      {data && data.links.length > 0 && (
        <ul className={styles.links}>
          {data.links.map(link => (
            <LinkLine key={link.id} testerId={testerId} link={link} />
          ))}
        </ul>
      )}
      {isOpen && <SendDialog testerId={testerId} onClose={() => setOpen(false)} />}
    </Section>
  )
}

function LinkLine({ testerId, link }: { testerId: string; link: LinkRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { withdraw } = useLinkDeeds(testerId)
  const set = (isWithdrawn: boolean) => withdraw.mutateAsync({ linkId: link.id, isWithdrawn })
  const onWithdraw = async () => {
    await set(true)
    toast(t('cards.links.withdrawn', { name: link.name }), { undo: () => void set(false) })
  }
  return (
    <li>
      <span className={styles.holder}>
        <b>{link.name}</b> <span className={styles.reason}>{link.email}</span>
        <span className={styles.reason}>
          {link.usedAt
            ? t('cards.links.used', { date: format.date(link.usedAt) })
            : t('cards.links.unused', { date: format.date(link.sentAt) })}
        </span>
      </span>
      <Badge tone={tones[link.state]}>
        {t(`cards.links.state.${link.state}`, { date: format.date(link.expiresAt) })}
      </Badge>
      {link.state === 'alive' && (
        <Button size="small" variant="quiet" onPress={() => void onWithdraw()}>
          {t('cards.links.withdraw')}
        </Button>
      )}
    </li>
  )
}

function SendDialog({ testerId, onClose }: { testerId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const [language, setLanguage] = useState<Language>(useLanguage())
  const { send } = useLinkDeeds(testerId)
  const submit = ({ name, email }: Record<string, string>) =>
    send.mutate(
      { name: name!, email: email!, language },
      {
        onSuccess: () => {
          toast(t('cards.links.sent', { email: email! }))
          onClose()
        }
      }
    )
  return (
    <Dialog isOpen onClose={onClose} title={t('cards.links.send')}>
      <Form
        onSubmit={submit}
        error={send.error}
        actions={
          <SubmitOrCancel label={t('cards.links.sendIt')} isPending={send.isPending} onCancel={onClose} />
        }
      >
        <p className={styles.reason}>{t('cards.links.may')}</p>
        <TextField label={t('cards.links.name')} name="name" maxLength={120} isRequired />
        <TextField label={t('fields.email')} name="email" type="email" maxLength={200} isRequired />
        <Select
          label={t('fields.language')}
          value={language}
          options={languages.map(value => ({ value, label: languageNames[value] }))}
          onChange={setLanguage}
        />
      </Form>
    </Dialog>
  )
}
