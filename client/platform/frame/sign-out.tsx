import { createContext, useContext, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Form } from '../../ui/form.tsx'
import { useSession, useSignOut } from '../session.ts'

const SignOutContext = createContext<() => void>(() => {})

/** Signs out; asks first when edits on this device would be lost. */
export const useAskSignOut = (): (() => void) => useContext(SignOutContext)

/** Signing out takes the copies of documents off the device: whoever has edits there that no server has is warned. */
export function SignOut({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { person } = useSession()
  const signOut = useSignOut()
  const [edits, setEdits] = useState(0)
  const ask = async () => {
    const { unconfirmedEdits } = await import('../live/browser-device.ts')
    const kept = unconfirmedEdits(person.id)
    if (kept > 0) setEdits(kept)
    else signOut.mutate()
  }
  return (
    <SignOutContext value={() => void ask()}>
      {children}
      <Dialog isAlert isOpen={edits > 0} onClose={() => setEdits(0)} title={t('ui.signOut.title')}>
        <Form
          onSubmit={() => signOut.mutate()}
          error={signOut.error}
          actions={
            <>
              <Button variant="primary" autoFocus onPress={() => setEdits(0)}>
                {t('ui.signOut.stay')}
              </Button>
              <Button variant="danger" type="submit" isPending={signOut.isPending}>
                {t('ui.signOut.leave')}
              </Button>
            </>
          }
        >
          <p>{t('ui.signOut.words', { edits })}</p>
        </Form>
      </Dialog>
    </SignOutContext>
  )
}
