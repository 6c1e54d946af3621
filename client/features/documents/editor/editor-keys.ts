import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useListedKeys } from '../../../ui/shortcuts.ts'

/** Keys that the text itself understands; the words stand at `writing.keys.<id>`. */
const groups = {
  text: [
    ['bold', 'Ctrl B'],
    ['italic', 'Ctrl I'],
    ['underline', 'Ctrl U'],
    ['link', 'Ctrl K'],
    ['undo', 'Ctrl Z'],
    ['redo', 'Ctrl Shift Z']
  ],
  blocks: [
    ['heading', 'Ctrl Alt 1'],
    ['paragraph', 'Ctrl Alt 0'],
    ['bulletList', 'Ctrl Shift 8'],
    ['orderedList', 'Ctrl Shift 7'],
    ['slash', '/'],
    ['moveUp', 'Alt Shift ↑'],
    ['moveDown', 'Alt Shift ↓']
  ],
  tables: [
    ['nextCell', 'Tab'],
    ['previousCell', 'Shift Tab'],
    ['selectCells', 'Shift →']
  ],
  typed: [
    ['typeHeading', '##'],
    ['typeCallout', '!!'],
    ['typeFormula', '$x$'],
    ['typeReference', '[['],
    ['typeContents', '[toc]'],
    ['typePageBreak', '+++']
  ],
  suggestions: [
    ['suggest', 'Ctrl Shift E'],
    ['accept', 'Ctrl Alt Y'],
    ['reject', 'Ctrl Alt N']
  ],
  view: [
    ['toolbar', 'Alt F10'],
    ['focus', 'F9']
  ]
} as const

/** Lists the keys of the text among those of the page, for as long as the text is on the screen. */
export function useEditorKeys(isEditable: boolean): void {
  const { t } = useTranslation()
  const listed = useMemo(
    () =>
      isEditable
        ? Object.entries(groups).flatMap(([group, keys]) =>
            keys.map(([id, pressed]) => ({
              keys: pressed,
              label: t(`writing.keys.${id}`),
              group: t(`writing.keyGroup.${group}`)
            }))
          )
        : [],
    [isEditable, t]
  )
  useListedKeys(listed)
}
