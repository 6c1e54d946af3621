import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaProps
} from 'react-aria-components/SearchField'
import { useTranslation } from 'react-i18next'
import { classNames } from './class-names.ts'
import field from './field.module.css'
import { Icon, type IconName } from './icon.tsx'
import styles from './search-field.module.css'

export interface SearchFieldProps extends Omit<AriaProps, 'children' | 'className' | 'style' | 'aria-label'> {
  /** What is searched; said to screen readers and shown while empty. */
  label: string
  /** What it is for, where it is not a search: the words that replace others. */
  icon?: IconName
}

/** Narrows a list while one types; Escape empties it. */
export function SearchField({ label, icon = 'search', maxLength = 200, ...props }: SearchFieldProps) {
  const { t } = useTranslation()
  return (
    <AriaSearchField {...props} maxLength={maxLength} aria-label={label} className={styles.search}>
      {({ isEmpty }) => (
        <div className={classNames(field.input, field.group, styles.box)}>
          <Icon name={icon} size={16} />
          <Input placeholder={label} className={styles.input} />
          {!isEmpty && (
            <Button className={field.adornment} aria-label={t('ui.search.clear')}>
              <Icon name="close" size={14} />
            </Button>
          )}
        </div>
      )}
    </AriaSearchField>
  )
}
