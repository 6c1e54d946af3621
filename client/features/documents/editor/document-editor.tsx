import type { Editor, Extensions } from '@tiptap/core'
import { NodeSelection } from '@tiptap/pm/state'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../../../shared/languages.ts'
import type { OpenDocument, SelectionAction } from '../../../platform/document-panels.ts'
import type { LiveDocument } from '../../../platform/live/live-document.ts'
import { classNames } from '../../../ui/class-names.ts'
import { Notice } from '../../../ui/notice.tsx'
import { refusalOf } from '../../../ui/refusal.ts'
import { useShortcut } from '../../../ui/shortcuts.ts'
import { toast } from '../../../ui/toast-store.ts'
import { imageAddress, uploadImage } from '../api.ts'
import paper from '../components/paper.module.css'
import { ChartDialog } from '../figures/chart-dialog.tsx'
import { FigureDialog } from '../figures/figure-dialog.tsx'
import { useFigureBook } from '../figures/hooks.ts'
import { CitationDialog } from '../references/citation-dialog.tsx'
import { useCitations } from '../references/use-citations.ts'
import { setSuggesting, type Suggesting } from '../suggestions/suggesting.ts'
import { blockWords } from '../suggestions/words.ts'
import { CaptionDialog } from './caption-dialog.tsx'
import { insertFootnote, type Question } from './commands.ts'
import { useEditorKeys } from './editor-keys.ts'
import { editorExtensions } from './extensions.ts'
import styles from './editor.module.css'
import { FindBar } from './find-bar.tsx'
import { FormulaDialog } from './formula-dialog.tsx'
import { GuidanceDialog } from './guidance-dialog.tsx'
import { ImageDialog } from './image-dialog.tsx'
import { imageTypes } from './image-types.ts'
import { LinkDialog } from './link-dialog.tsx'
import { NotesList } from './notes-list.tsx'
import { numberHeadings } from './numbering.ts'
import { OpenPassages } from './open-passages.tsx'
import { ReferenceDialog } from './reference-dialog.tsx'
import { SelectionMenu, selectionMenuPlace } from './selection-menu.tsx'
import { SlashList } from './slash-list.tsx'
import type { SlashState } from './slash-menu.ts'
import { Toolbar } from './toolbar.tsx'
import { asUndoStep } from './undo-step.ts'
import { WordCount } from './word-count.tsx'

type EditorDialog =
  | 'link'
  | 'figure'
  | 'chart'
  | 'image'
  | 'caption'
  | 'reference'
  | 'guidance'
  | 'citation'
  | `formula.${'inline' | 'block' | 'selected'}`

export interface DocumentEditorProps {
  live: LiveDocument
  document: OpenDocument
  language: Language
  label: string
  user: { name: string; organisation: string }
  isEditable: boolean
  suggesting: Suggesting
  /** Accept and reject, and write without suggesting. */
  mayDecide: boolean
  onSuggest: () => void
  hasNumberedHeadings: boolean
  additions: Extensions
  selectionActions: readonly SelectionAction[]
  onEditor: (editor: Editor | null) => void
  onOutline: () => void
  onFocusMode: () => void
  onNumberHeadings: () => void
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
    suggesting,
    mayDecide,
    onSuggest,
    hasNumberedHeadings,
    additions,
    selectionActions,
    onEditor,
    onOutline,
    onFocusMode,
    onNumberHeadings
  } = props
  const { documentId } = open
  const { t } = useTranslation()
  const [slash, setSlash] = useState<SlashState>()
  const [dialog, setDialog] = useState<EditorDialog>()
  const [finding, setFinding] = useState<'find' | 'replace'>()
  const [note, setNote] = useState<string>()
  const ask = useRef<(question: Question) => void>(() => {})
  const slashKey = useRef<(event: KeyboardEvent) => boolean>(() => false)
  const picker = useRef<HTMLInputElement>(null)
  // the editor is made once; what it asks is answered as of now
  const rights = useRef({ mayDecide, onSuggest, suggesting })
  useEffect(() => void (rights.current = { mayDecide, onSuggest, suggesting }))
  const held = useRef<Editor>(null)

  const toggleSuggesting = () => {
    const now = rights.current
    // the next key is meant so already: the address follows when the page is drawn
    if (now.mayDecide && held.current)
      setSuggesting(held.current, { ...now.suggesting, isOn: !now.suggesting.isOn })
    now.onSuggest()
  }
  const insertImages = async (files: readonly File[], position?: number) => {
    const editor = held.current
    if (!editor?.isEditable) return
    for (const file of files) {
      try {
        const { fileId } = await uploadImage(documentId, file)
        const image = { type: 'image', attrs: { fileId, alt: '', caption: '', width: 100 } }
        const at = position ?? editor.state.selection.to
        asUndoStep(editor, () => editor.chain().focus().insertContentAt(at, image).run())
        selectImage(editor, fileId)
        setDialog('image')
      } catch (error) {
        toast(refusalOf(error).sentence, { kind: 'failed' })
      }
    }
  }

  const figures = useFigureBook()
  const [menuPlace] = useState(selectionMenuPlace)
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
        menuPlace,
        language,
        words: {
          placeholder: t('documents.editor.placeholder'),
          missingAlt: t('documents.image.missingAlt'),
          emptyFormula: t('writing.formula.empty'),
          moveBlock: t('writing.moveBlock')
        },
        imageAddress: fileId => imageAddress(documentId, fileId),
        onImages: (files, position) => void insertImages(files, position),
        figures,
        onFootnote: setNote,
        onAsk: question => ask.current(question),
        slash: { onChange: setSlash, onKey: event => slashKey.current(event) },
        suggestions: {
          words: piece => blockWords(t, piece),
          mayDecide: () => rights.current.mayDecide,
          onToggle: () => toggleSuggesting()
        }
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
          const { name } = node.type
          if (name === 'image') setDialog('image')
          if (name === 'mathInline' || name === 'mathBlock') setDialog('formula.selected')
          if (name === 'crossReference') setDialog('reference')
          if (name === 'liveFigure') setDialog('figure')
          if (name === 'liveChart') setDialog('chart')
          if (name === 'citation') setDialog('citation')
          return false
        },
        handleKeyDown: (_view, event) => {
          const isControl = event.ctrlKey || event.metaKey
          if (isControl && event.key === 'k') {
            event.preventDefault()
            setDialog('link')
            return true
          }
          if (event.key === 'Enter' && opensSelected(held.current)) {
            setDialog(opensSelected(held.current))
            return true
          }
          if (event.key === 'F9') {
            event.preventDefault()
            onFocusMode()
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

  useEffect(() => setSuggesting(editor, suggesting), [editor, suggesting])
  useEffect(() => numberHeadings(editor, hasNumberedHeadings), [editor, hasNumberedHeadings])
  useCitations(editor, { documentId, language })
  useEditorKeys(isEditable)
  useShortcut('Ctrl F', t('writing.find.title'), () => setFinding('find'))
  useShortcut('Ctrl H', t('writing.find.replace'), () => setFinding(isEditable ? 'replace' : 'find'))

  const questions: Record<Question, () => void> = {
    image: () => picker.current?.click(),
    footnote: () => setNote(insertFootnote(editor)),
    formula: () => setDialog('formula.inline'),
    formulaBlock: () => setDialog('formula.block'),
    reference: () => setDialog('reference'),
    guidance: () => setDialog('guidance'),
    citation: () => setDialog('citation'),
    liveFigure: () => setDialog('figure'),
    liveChart: () => setDialog('chart')
  }
  useEffect(() => void (ask.current = question => questions[question]()))
  const deeds = {
    ask: (question: Question) => questions[question](),
    link: () => setDialog('link'),
    describe: () => setDialog('image'),
    caption: () => setDialog('caption'),
    find: () => setFinding(finding ? undefined : 'find'),
    outline: onOutline,
    focusMode: onFocusMode,
    suggest: toggleSuggesting,
    numberHeadings: onNumberHeadings
  }
  const closeDialog = () => setDialog(undefined)
  return (
    <>
      {(isEditable || finding) && (
        <div data-not-printed className={styles.toolbarPlace}>
          {isEditable && (
            <Toolbar editor={editor} deeds={deeds} isSuggesting={suggesting.isOn} maySwitch={mayDecide} />
          )}
          {finding && (
            <FindBar
              editor={editor}
              isEditable={isEditable}
              mode={finding}
              onMode={setFinding}
              onClose={() => {
                setFinding(undefined)
                editor.commands.focus()
              }}
            />
          )}
        </div>
      )}
      {isEditable && !mayDecide && <Notice kind="info">{t('suggestions.forced')}</Notice>}
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
        <div className={styles.foot} data-not-printed>
          {isEditable && <OpenPassages editor={editor} />}
          <WordCount editor={editor} />
        </div>
      </div>
      <SelectionMenu
        place={menuPlace}
        editor={editor}
        deeds={deeds}
        isEditable={isEditable}
        document={open}
        actions={selectionActions}
      />
      {slash && isEditable && (
        <SlashList editor={editor} state={slash} keyHandler={slashKey} onAsk={deeds.ask} />
      )}
      <LinkDialog editor={editor} isOpen={dialog === 'link'} onClose={closeDialog} />
      <ImageDialog editor={editor} isOpen={dialog === 'image'} onClose={closeDialog} />
      <CaptionDialog editor={editor} isOpen={dialog === 'caption'} onClose={closeDialog} />
      <ReferenceDialog editor={editor} isOpen={dialog === 'reference'} onClose={closeDialog} />
      <FigureDialog editor={editor} isOpen={dialog === 'figure'} onClose={closeDialog} />
      <ChartDialog editor={editor} language={language} isOpen={dialog === 'chart'} onClose={closeDialog} />
      <CitationDialog editor={editor} isOpen={dialog === 'citation'} onClose={closeDialog} />
      <GuidanceDialog editor={editor} isOpen={dialog === 'guidance'} onClose={closeDialog} />
      <FormulaDialog editor={editor} what={formulaOf(dialog)} onClose={closeDialog} />
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

const formulaOf = (dialog: EditorDialog | undefined) =>
  dialog?.startsWith('formula.')
    ? (dialog.slice('formula.'.length) as 'inline' | 'block' | 'selected')
    : undefined

/** The dialog of what is selected as a whole: Enter opens it, as a double click does. */
function opensSelected(editor: Editor | null): EditorDialog | undefined {
  const { selection } = editor?.state ?? {}
  if (!(selection instanceof NodeSelection)) return undefined
  switch (selection.node.type.name) {
    case 'image':
      return 'image'
    case 'mathInline':
    case 'mathBlock':
      return 'formula.selected'
    case 'crossReference':
      return 'reference'
    case 'liveFigure':
      return 'figure'
    case 'liveChart':
      return 'chart'
    case 'citation':
      return 'citation'
    default:
      return undefined
  }
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
