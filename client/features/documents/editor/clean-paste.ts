import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import { cleanPastedHtml } from './paste/clean-html.ts'

/** Everything that is pasted or dropped as HTML is cleaned before the schema reads it. */
export const CleanPaste = Extension.create({
  name: 'cleanPaste',

  addProseMirrorPlugins() {
    return [new Plugin({ props: { transformPastedHTML: html => cleanPastedHtml(html) } })]
  }
})
