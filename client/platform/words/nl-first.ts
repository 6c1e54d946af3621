/** The words needed before anyone has signed in; of the refusals, those that can be met there. */
export default import.meta.glob<Record<string, unknown>>('../../../shared/i18n/nl/{errors,session,ui}.json', {
  eager: true,
  import: 'default',
  query: '?first'
})
