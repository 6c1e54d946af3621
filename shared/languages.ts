/** The languages of every screen, mail, export and document. */
export const languages = ['fr', 'nl', 'en'] as const
export type Language = (typeof languages)[number]

/** The locale whose dates and numbers a reader of the language expects. */
export const locales: Record<Language, string> = { fr: 'fr-BE', nl: 'nl-BE', en: 'en-GB' }
