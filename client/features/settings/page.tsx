import { useTranslation } from 'react-i18next'
import { useThemeNames } from '../../platform/frame/theme-menu.tsx'
import { languages, useLanguage } from '../../platform/i18n.ts'
import { languageNames } from '../../platform/language-names.ts'
import { chooseLanguage, useSession } from '../../platform/session.ts'
import { setTheme, themes, useTheme } from '../../platform/theme.ts'
import { Facts } from '../../ui/facts.tsx'
import { Page, PageHeader, Section } from '../../ui/page.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { setSingleKeys, useSingleKeys } from '../../ui/shortcuts.ts'
import { Switch } from '../../ui/switch.tsx'
import { PasswordForm } from './components/password-form.tsx'
import styles from './page.module.css'

/** Who I am here, and how the screen suits me. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { person, projects } = useSession()
  const organisations = [...new Set(projects.flatMap(({ organisation }) => organisation?.shortName ?? []))]
  return (
    <Page width="text">
      <PageHeader title={t('settings.title')} />
      <Section title={t('settings.person.title')}>
        <Facts
          facts={[
            { label: t('settings.person.name'), value: person.name },
            { label: t('settings.person.email'), value: person.email },
            {
              label: t('settings.person.organisation'),
              value: organisations.join(', ') || t('settings.person.none')
            }
          ]}
        />
      </Section>
      <Section title={t('settings.display.title')}>
        <Display />
      </Section>
      <Section title={t('settings.password.title')}>
        <PasswordForm />
      </Section>
    </Page>
  )
}

function Display() {
  const { t } = useTranslation()
  const language = useLanguage()
  const theme = useTheme()
  const themeNames = useThemeNames()
  const singleKeys = useSingleKeys()
  return (
    <div className={styles.choices}>
      <RadioGroup
        label={t('settings.display.language')}
        orientation="horizontal"
        options={languages.map(value => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={value => void chooseLanguage(value)}
      />
      <RadioGroup
        label={t('settings.display.theme')}
        orientation="horizontal"
        options={themes.map(value => ({ value, label: themeNames[value] }))}
        value={theme}
        onChange={setTheme}
      />
      <Switch isSelected={singleKeys} onChange={setSingleKeys}>
        <span>
          {t('settings.display.singleKeys')}
          <span className={styles.hint}>{t('settings.display.singleKeysHint')}</span>
        </span>
      </Switch>
    </div>
  )
}
