import type { Language } from '../languages.ts'

/** How citations and bibliographies can be written; the styles and their words stand in `csl/`. */
export const citationStyles = ['apa', 'chicago', 'iso-690', 'ieee', 'vancouver'] as const
export type CitationStyle = (typeof citationStyles)[number]

export const cslLocales: Record<Language, string> = { fr: 'fr-FR', nl: 'nl-NL', en: 'en-GB' }

/** The name of the style's file for texts in this language. ISO 690 is written differently in French. */
export function styleFile(style: CitationStyle, language: Language): string {
  switch (style) {
    case 'chicago':
      return 'chicago-author-date'
    case 'iso-690':
      return language === 'fr' ? 'iso690-author-date-fr' : 'iso690-author-date-en'
    case 'apa':
    case 'ieee':
    case 'vancouver':
      return style
  }
}

/** A style that there is; anything unreadable is APA. */
export const citationStyle = (value: unknown): CitationStyle =>
  citationStyles.find(style => style === value) ?? 'apa'
