import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { text, useSearchParams } from '../../platform/search-params.ts'
import { OutsidePage } from '../../platform/frame/outside-page.tsx'
import { useSignIn } from '../../platform/session.ts'
import { Button } from '../../ui/button.tsx'
import { Form } from '../../ui/form.tsx'
import { PageHeader } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { fetchInstallation } from './api.ts'
import { DemoAccounts } from './components/demo-accounts.tsx'
import { River } from './components/river.tsx'

const search = { next: text() }

/** An address within the application, and nothing else: a link must not lead a signed-in person elsewhere. */
const ownAddress = (next: string) => (/^\/(?![/\\])/.test(next) ? next : '/')

/** The door. In demo mode the accounts stand beside it. */
export function SignInPage() {
  const { t } = useTranslation()
  const router = useRouter()
  const [{ next }] = useSearchParams(search)
  const signIn = useSignIn()
  const { data: installation } = useQuery({
    queryKey: ['installation'],
    queryFn: ({ signal }) => fetchInstallation(signal)
  })
  const enter = ({ email, password }: { email: string; password: string }) =>
    signIn.mutate({ email, password }, { onSuccess: () => router.navigate({ href: ownAddress(next) }) })
  return (
    <OutsidePage
      width="form"
      beside={
        installation?.demo &&
        installation.demoAccounts && (
          <DemoAccounts accounts={installation.demoAccounts} onChoose={enter} isBusy={signIn.isPending} />
        )
      }
      below={<River />}
    >
      <PageHeader title={t('session.title')} subtitle={t('session.intro')} />
      <Form
        error={signIn.error}
        onSubmit={({ email = '', password = '' }) => enter({ email, password })}
        actions={
          <Button type="submit" variant="primary" size="large" isPending={signIn.isPending}>
            {t('session.submit')}
          </Button>
        }
      >
        <TextField name="email" type="email" label={t('session.email')} autoComplete="username" isRequired />
        <TextField
          name="password"
          type="password"
          label={t('session.password')}
          autoComplete="current-password"
          isRequired
        />
      </Form>
    </OutsidePage>
  )
}
