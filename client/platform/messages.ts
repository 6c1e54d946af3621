import type { I18nFormatModule } from 'i18next'
import { IntlMessageFormat } from 'intl-messageformat'
import { locales, type Language } from '../../shared/languages.ts'

type Tree = ReturnType<IntlMessageFormat['getAst']>

const formats = new WeakMap<Tree, IntlMessageFormat>()

/** The format of a message; its tree belongs to one language, so it is made once. */
function formatOf(tree: Tree, language: Language): IntlMessageFormat {
  let format = formats.get(tree)
  if (!format) formats.set(tree, (format = new IntlMessageFormat(tree, locales[language])))
  return format
}

/**
 * ICU messages for i18next. The build has already parsed them (vite.config.ts, parsedWords): a message is a plain text
 * or a syntax tree. A value that was not given leaves the key in sight, for a test to find.
 */
export const messages: I18nFormatModule & Record<string, unknown> = {
  type: 'i18nFormat',
  init() {},
  addLookupKeys: (keys: string[]) => keys,
  parse(
    message: string | Tree,
    values: Record<string, never>,
    language: Language,
    _file: string,
    key: string
  ) {
    if (typeof message === 'string') return message
    try {
      return formatOf(message, language).format(values)
    } catch (error) {
      reportError(new Error(`${key}: ${(error as Error).message}`))
      return key
    }
  }
}
