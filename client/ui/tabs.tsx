import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components/Tabs'
import styles from './tabs.module.css'

export interface TabItem<K extends string> {
  key: K
  label: string
  count?: number
  content: ReactNode
}

/** Several views of the same thing, one at a time. Keep the chosen one in the address. */
export function Tabs<K extends string>(props: {
  label: string
  tabs: readonly TabItem<K>[]
  value: K
  onChange: (key: K) => void
}) {
  const { label, tabs, value, onChange } = props
  return (
    <AriaTabs selectedKey={value} onSelectionChange={key => onChange(key as K)} className={styles.tabs}>
      <TabList aria-label={label} className={styles.list}>
        {tabs.map(tab => (
          <Tab key={tab.key} id={tab.key} className={styles.tab}>
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </Tab>
        ))}
      </TabList>
      {tabs.map(tab => (
        <TabPanel key={tab.key} id={tab.key} className={styles.panel}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
