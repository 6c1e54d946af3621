import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { Text } from 'react-aria-components/Text'
import { useTranslation } from 'react-i18next'
import styles from './file-drop.module.css'
import { Icon } from './icon.tsx'
import link from './link.module.css'

export interface FileDropProps {
  /** What to drop here, as a sentence. */
  label: string
  /** Kinds and largest size, in words. */
  hint?: string
  /** Endings with their dot, such as `.docx`. */
  accept: readonly string[]
  /** Largest size in bytes; larger files are refused here, before anything is sent. */
  maxBytes: number
  onFile: (file: File) => void
  isDisabled?: boolean
}

/** A place to drop one file, to paste it, or to choose it from the disk. */
export function FileDrop({ label, hint, accept, maxBytes, onFile, isDisabled }: FileDropProps) {
  const { t } = useTranslation()
  const [problem, setProblem] = useState<string>()
  const take = (file: File | undefined) => {
    if (!file) return
    const ending = file.name.slice(file.name.lastIndexOf('.')).toLowerCase()
    if (!accept.includes(ending))
      return setProblem(t('ui.fileDrop.wrongKind', { name: file.name, kinds: accept.join(', ') }))
    if (file.size > maxBytes)
      return setProblem(
        t('ui.fileDrop.tooLarge', { name: file.name, limit: Math.floor(maxBytes / 1_048_576) })
      )
    setProblem(undefined)
    onFile(file)
  }
  return (
    <DropZone
      isDisabled={isDisabled}
      className={styles.zone}
      onDrop={async event => {
        const item = event.items.find(one => one.kind === 'file')
        if (item) take(await item.getFile())
      }}
    >
      <Icon name="upload" size={24} />
      <Text slot="label" className={styles.label}>
        {label}
      </Text>
      <FileTrigger acceptedFileTypes={[...accept]} onSelect={files => take(files?.[0])}>
        <Button isDisabled={isDisabled} className={styles.choose}>
          <span className={link.text}>{t('ui.fileDrop.choose')}</span>
        </Button>
      </FileTrigger>
      {hint && <p className={styles.hint}>{hint}</p>}
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    </DropZone>
  )
}
