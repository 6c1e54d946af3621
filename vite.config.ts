import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { IntlMessageFormat } from 'intl-messageformat'
import { defineConfig, type Plugin } from 'vite'

interface Modules {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

/**
 * What the sign-in page needs travels in one file: it compresses better than forty small ones, and what is fetched
 * there is at hand on every other page.
 */
function oneFileForTheDoor() {
  const starts = ['client/main.tsx', 'client/platform/frame/root.tsx', 'client/features/session/page.tsx']
  const door = new Set<string>()
  const add = (id: string, modules: Modules) => {
    if (door.has(id)) return
    door.add(id)
    for (const imported of modules.getModuleInfo(id)?.importedIds ?? []) add(imported, modules)
  }
  const name = (id: string, modules: Modules) => {
    if (door.size === 0) for (const start of starts) add(resolve(import.meta.dirname, start), modules)
    return door.has(id) ? 'door' : null
  }
  return [{ name }]
}

/** React Aria carries its own strings in some thirty languages; Lys speaks three. The rest is left out of the bundle. */
function ownLanguagesOnly(): Plugin {
  const foreign =
    /react-(aria|stately|aria-components)\/.*intl\/.*\/(?!fr-FR|nl-NL|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/
  return {
    name: 'lys-own-languages-only',
    enforce: 'pre',
    load: id => (foreign.test(id) ? 'export default {}' : undefined)
  }
}

/**
 * Words are parsed when the client is built, so that readers do not fetch a parser: a message with values becomes its
 * syntax tree, a plain one stays a text. French gets its no-break spaces here, so that nobody has to type them.
 */
function parsedWords(): Plugin {
  const parse = (message: string): unknown =>
    /[{}']/.test(message)
      ? new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true }).getAst()
      : message
  const pick = (words: object, names: string[]) =>
    Object.fromEntries(Object.entries(words).filter(([name]) => names.includes(name)))
  // The refusals that can be met before signing in, see shared/errors.ts.
  const metAtTheDoor = ['session', 'invitation', 'origin', 'input', 'rate', 'server', 'route']
  const spaced = (text: string) =>
    text.replaceAll(/ ([:;?!»])|(?<=«) /g, '\u202f$1').replaceAll('n° ', 'n°\u00a0')
  return {
    name: 'lys-parsed-words',
    enforce: 'pre',
    transform(code, id) {
      const [, language, file, query] = /\/shared\/i18n\/(fr|nl|en)\/([^/]+)\.json(\?first)?$/.exec(id) ?? []
      if (!language) return undefined
      const read = (_key: string, value: unknown) => {
        if (typeof value !== 'string') return value
        return parse(language === 'fr' ? spaced(value) : value)
      }
      const words = JSON.parse(code, read)
      if (!query) return JSON.stringify(words)
      const first = file === 'errors' ? pick(words, metAtTheDoor) : words
      return { code: `export default ${JSON.stringify(first)}`, moduleType: 'js' }
    }
  }
}

const server = `http://127.0.0.1:${process.env.PORT ?? 3000}`

export default defineConfig({
  plugins: [ownLanguagesOnly(), parsedWords(), react()],
  // See parsedWords: the parser stays out of the bundle.
  resolve: {
    alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' }
  },
  publicDir: 'client/public',
  build: {
    outDir: 'dist/client',
    emptyOutDir: true,
    target: 'es2022',
    // light-dark() and nesting are kept as written: every browser that runs es2022 modules of 2024 has them.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // Nothing may be inlined as data: URL, the content security policy allows own files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: { groups: oneFileForTheDoor() }
      }
    },
    reportCompressedSize: false
  },
  server: {
    proxy: {
      '/api': server,
      '/events': { target: server, ws: true },
      '/live': { target: server, ws: true }
    }
  }
})
