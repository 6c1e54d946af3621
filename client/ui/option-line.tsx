import { ListBoxItem } from 'react-aria-components/ListBox'
import { Icon } from './icon.tsx'
import options from './options.module.css'

export interface Option<V extends string = string> {
  value: V
  label: string
  description?: string
}

/** One of the things to choose from, ticked when it is chosen. A function: the list gives its items an `id` and a `value` of its own. */
export function optionLine({ value, label, description }: Option) {
  return (
    <ListBoxItem id={value} textValue={label} className={options.option}>
      {({ isSelected }) => (
        <>
          <span className={options.words}>
            {label}
            {description && <span className={options.description}>{description}</span>}
          </span>
          <span className={options.check}>{isSelected && <Icon name="check" size={16} />}</span>
        </>
      )}
    </ListBoxItem>
  )
}
