import type { Editor, Extensions } from '@tiptap/core'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import type { OpenDocument, SelectionAction } from '../../../platform/document-panels.ts'
import type { LiveDocument } from '../../../platform/live/live-document.ts'
import { classNames } from '../../../ui/class-names.ts'
import { refusalOf } from '../../../ui/refusal.ts'
import { toast } from '../../../ui/toast-store.ts'
import { imageAddress, uploadImage } from '../api.ts'
import paper from '../components/paper.module.css'
import { editorExtensions } from './extensions.ts'
import styles from './editor.module.css'
import { ImageDialog } from './image-dialog.tsx'
import { imageTypes } from './image-types.ts'
import { insertFootnote } from './commands.ts'
import { LinkDialog } from './link-dialog.tsx'
import { NotesList } from './notes-list.tsx'
import { SelectionMenu } from './selection-menu.tsx'
import { SlashList } from './slash-list.tsx'
import type { SlashState } from './slash-menu.ts'
import { Toolbar } from './toolbar.tsx'

export interface DocumentEditorProps {
  live: LiveDocument
  document: OpenDocument
  language: Language
  label: string
  user: { name: string; organisation: string }
  isEditable: boolean
  additions: Extensions
  selectionActions: readonly SelectionAction[]
  onEditor: (editor: Editor | null) => void
}

/** The live text of one language version, to write in. */
export function DocumentEditor(props: DocumentEditorProps) {
  const {
    live,
    document: open,
    language,
    label,
    user,
    isEditable,
    additions,
    selectionActions,
    onEditor
  } = props
  const { documentId } = open
  const { t } = useTranslation()
  const [slash, setSlash] = useState<SlashState>()
  const [dialog, setDialog] = useState<'link' | 'image'>()
  const [note, setNote] = useState<string>()
  const slashKey = useRef<(event: KeyboardEvent) => boolean>(() => false)
  const picker = useRef<HTMLInputElement>(null)
  const held = useRef<Editor>(null)

  const insertImages = async (files: readonly File[], position?: number) => {
    const editor = held.current
    if (!editor?.isEditable) return
    for (const file of files) {
      try {
        const { fileId } = await uploadImage(documentId, file)
        const image = { type: 'image', attrs: { fileId, alt: '', caption: '', width: 100 } }
        const at = position ?? editor.state.selection.to
        editor.chain().focus().insertContentAt(at, image).run()
        selectImage(editor, fileId)
        setDialog('image')
      } catch (error) {
        toast(refusalOf(error).sentence, { kind: 'failed' })
      }
    }
  }

  const editor = useEditor(
    {
      immediatelyRender: true,
      shouldRerenderOnTransaction: false,
      injectCSS: false,
      editable: isEditable,
      extensions: editorExtensions({
        live,
        user,
        additions,
        words: {
          placeholder: t('documents.editor.placeholder'),
          missingAlt: t('documents.image.missingAlt')
        },
        imageAddress: fileId => imageAddress(documentId, fileId),
        onImages: (files, position) => void insertImages(files, position),
        onFootnote: setNote,
        slash: { onChange: setSlash, onKey: event => slashKey.current(event) }
      }),
      editorProps: {
        attributes: {
          class: classNames(paper.text, styles.editable),
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': label,
          lang: language,
          spellcheck: 'true'
        },
        handleDoubleClickOn: (_view, _pos, node) => {
          if (node.type.name === 'image') setDialog('image')
          return false
        },
        handleKeyDown: (_view, event) => {
          const isControl = event.ctrlKey || event.metaKey
          if (isControl && event.key === 'k') {
            event.preventDefault()
            setDialog('link')
            return true
          }
          if (event.altKey && event.key === 'F10') {
            globalThis.document
              .querySelector<HTMLElement>(`.${styles.toolbar} button:not(:disabled)`)
              ?.focus()
            return true
          }
          return false
        }
      }
    },
    [live]
  )

  useEffect(() => {
    held.current = editor
    onEditor(editor)
    return () => onEditor(null)
    // told once for each editor
  }, [editor])
  useEffect(() => {
    if (editor.isEditable !== isEditable) editor.setEditable(isEditable, false)
  }, [editor, isEditable])

  const addFootnote = () => setNote(insertFootnote(editor))
  const addImage = () => picker.current?.click()
  const deeds = {
    link: () => setDialog('link'),
    footnote: addFootnote,
    image: addImage,
    describe: () => setDialog('image')
  }
  return (
    <>
      {isEditable && <Toolbar editor={editor} deeds={deeds} />}
      <div className={styles.paper}>
        <EditorContent editor={editor} />
        <NotesList
          editor={editor}
          isEditable={isEditable}
          opened={note}
          language={language}
          onLeave={() => {
            setNote(undefined)
            editor.commands.focus()
          }}
        />
      </div>
      <SelectionMenu
        editor={editor}
        deeds={deeds}
        isEditable={isEditable}
        document={open}
        actions={selectionActions}
      />
      {slash && isEditable && (
        <SlashList
          editor={editor}
          state={slash}
          keyHandler={slashKey}
          onImage={addImage}
          onFootnote={addFootnote}
        />
      )}
      <LinkDialog editor={editor} isOpen={dialog === 'link'} onClose={() => setDialog(undefined)} />
      <ImageDialog editor={editor} isOpen={dialog === 'image'} onClose={() => setDialog(undefined)} />
      <input
        ref={picker}
        type="file"
        hidden
        accept={imageTypes.join(',')}
        onChange={event => {
          void insertImages([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}

/** Selects the image that was just put in: the paragraph around the caret may have been cut in two for it. */
function selectImage(editor: Editor, fileId: string): void {
  let place: number | undefined
  editor.state.doc.descendants((node, pos) => {
    if (node.type.name === 'image' && node.attrs['fileId'] === fileId) place = pos
    return place === undefined
  })
  if (place !== undefined) editor.commands.setNodeSelection(place)
}
