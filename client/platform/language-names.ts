import type { Language } from '../../shared/languages.ts'

/** Each language calls itself by its own name, whatever the language of the screen. */
export const languageNames: Record<Language, string> = { fr: 'Français', nl: 'Nederlands', en: 'English' }
