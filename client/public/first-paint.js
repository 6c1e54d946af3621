// Runs before the first paint so that nobody sees the wrong theme flash by, or hears the wrong language.
// The same keys are written by client/platform/theme.ts and client/platform/i18n.ts.
try {
  var theme = localStorage.getItem('lys.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  var language = localStorage.getItem('lys.language')
  if (language) document.documentElement.lang = language
} catch {
  // Storage may be refused; the defaults hold.
}
