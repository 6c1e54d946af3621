import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaletteGroup } from '../../ui/command-palette.tsx'
import { useShortcut } from '../../ui/shortcuts.ts'
import { addresses } from '../addresses.ts'
import { useFound } from './found.ts'
import { useFeatures } from '../features-context.ts'
import { languages, useLanguage } from '../i18n.ts'
import { languageNames } from '../language-names.ts'
import { chooseLanguage, mayDo, useSession } from '../session.ts'
import { setTheme, themes } from '../theme.ts'
import { useCurrentProject } from './current-project.ts'
import { useDestinations } from './rail-items.ts'
import { useAskSignOut } from './sign-out.tsx'
import { themeIcons, useThemeNames } from './theme-menu.tsx'

const CommandPalette = lazy(() =>
  import('../../ui/command-palette.tsx').then(m => ({ default: m.CommandPalette }))
)
const KeyboardHelp = lazy(() => import('../../ui/keyboard-help.tsx').then(m => ({ default: m.KeyboardHelp })))

/** Ctrl K and `?`: everything by its name, and the keys of the page. Fetched when first asked for. */
export function Commands({
  isOpen,
  onOpenChange
}: {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const [isHelping, setHelping] = useState(false)
  const known = useGroups(() => setHelping(true))
  const found = useFound(text)
  // what one can do and go to first, then what was found for the words
  const groups = [...known, ...found]
  const close = () => {
    onOpenChange(false)
    setText('')
  }
  useShortcut('Ctrl K', t('ui.palette.title'), () => onOpenChange(true))
  useShortcut('?', t('ui.keyboard.title'), () => setHelping(true))
  // while one writes a question mark is a letter
  useShortcut('Ctrl /', t('ui.keyboard.title'), () => setHelping(true))
  return (
    <Suspense>
      {isOpen && <CommandPalette isOpen onClose={close} groups={groups} text={text} onTextChange={setText} />}
      {isHelping && <KeyboardHelp isOpen onClose={() => setHelping(false)} />}
    </Suspense>
  )
}

function useGroups(showKeys: () => void): PaletteGroup[] {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const signOut = useAskSignOut()
  const session = useSession()
  const project = useCurrentProject()
  const destinations = useDestinations()
  const features = useFeatures()
  const language = useLanguage()
  const themeNames = useThemeNames()
  const go = (to: string) => void navigate({ to: to as never })
  const commands = features
    .flatMap(feature => feature.commands ?? [])
    .filter(({ can }) => !can || mayDo(session, project, can))
  return [
    {
      title: t('ui.palette.go'),
      entries: destinations.map(({ label, icon, to }) => ({ id: to, label, icon, run: () => go(to) }))
    },
    {
      title: t('ui.palette.do'),
      entries: [
        ...(project
          ? commands.map(({ id, label, icon, to }) => ({
              id,
              label: t(label),
              icon,
              run: () => go(to(project.code))
            }))
          : []),
        { id: 'keys', label: t('ui.keyboard.title'), icon: 'keyboard' as const, keys: '?', run: showKeys },
        {
          id: 'sign-out',
          label: t('ui.person.signOut'),
          icon: 'sign-out' as const,
          run: signOut
        }
      ]
    },
    {
      title: t('ui.projects.label'),
      entries: session.projects
        .filter(({ id }) => id !== project?.id)
        .map(({ id, code }) => ({
          id,
          label: code,
          icon: 'arrow-right' as const,
          run: () => go(addresses.project(code))
        }))
    },
    {
      title: t('ui.palette.screen'),
      entries: [
        ...languages
          .filter(one => one !== language)
          .map(one => ({
            id: one,
            label: languageNames[one],
            icon: 'language' as const,
            run: () => void chooseLanguage(one)
          })),
        ...themes.map(one => ({
          id: one,
          label: t('ui.palette.theme', { name: themeNames[one] }),
          icon: themeIcons[one],
          run: () => setTheme(one)
        }))
      ]
    }
  ]
}
