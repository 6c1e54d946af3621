/** The words of every screen behind the sign-in page. */
export default import.meta.glob<Record<string, unknown>>(
  ['../../../shared/i18n/en/*.json', '!../../../shared/i18n/en/{session,ui}.json'],
  { eager: true, import: 'default' }
)
