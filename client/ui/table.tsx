import { useMemo, useRef, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from './checkbox.tsx'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { Icon } from './icon.tsx'
import { Skeleton } from './skeleton.tsx'
import { sortRows, toTsv, type Column, type Sort } from './table-columns.ts'
import { TableExportMenu } from './table-export-menu.tsx'
import styles from './table.module.css'
import { toast } from './toast-store.ts'
import { useRowWindow } from './table-window.ts'

export type { Column, Sort }

export interface TableProps<R> {
  /** What the rows are, said to screen readers. */
  label: string
  columns: readonly Column<R>[]
  /** Undefined while they are on their way. */
  rows: readonly R[] | undefined
  rowKey: (row: R) => string
  /** Kept in the address by the page; when absent the table keeps it itself. */
  sort?: Sort
  onSortChange?: (sort: Sort | undefined) => void
  /** Enter, or a click beside the links of the row. */
  onOpen?: (row: R) => void
  /** With it, rows can be chosen: click on the box, or Space. */
  selection?: { keys: ReadonlySet<string>; onChange: (keys: Set<string>) => void }
  /** Words for the row of totals; its values are the `total` of the columns. */
  totalLabel?: string
  /** Instead of the rows when there is none: an EmptyState. */
  empty?: ReactNode
  /** The page exports the whole list, of which the table shows one part. */
  hasOwnExport?: boolean
  /** Left of the button that copies: what is counted or filtered; the number of rows unless said otherwise. */
  caption?: ReactNode
}

/**
 * Rows of the same kind. Arrows move, Enter opens, Space chooses, Ctrl C copies all rows for a spreadsheet; a click on
 * a heading sorts. More than 200 rows are drawn as they come into view.
 */
export function Table<R>(props: TableProps<R>) {
  const { label, columns, rows, rowKey, onOpen, selection, totalLabel, empty, caption } = props
  const { t, i18n } = useTranslation()
  const [ownSort, setOwnSort] = useState<Sort>()
  const sort = props.onSortChange ? props.sort : ownSort
  const changeSort = props.onSortChange ?? setOwnSort
  const [active, setActive] = useState(0)
  const body = useRef<HTMLTableSectionElement>(null)
  const sorted = useMemo(
    () => sortRows(rows ?? [], columns, sort, i18n.language),
    [rows, columns, sort, i18n.language]
  )
  const view = useRowWindow(sorted.length, body)
  const current = Math.min(active, Math.max(0, sorted.length - 1))

  if (!rows) return <Skeleton rows={8} />
  if (rows.length === 0) return <>{empty}</>

  const copy = async () => {
    await navigator.clipboard.writeText(toTsv(sorted, columns))
    toast(t('ui.table.copied', { count: sorted.length }))
  }
  const choose = (row: R) => {
    if (!selection) return
    const keys = new Set(selection.keys)
    if (!keys.delete(rowKey(row))) keys.add(rowKey(row))
    selection.onChange(keys)
  }
  const move = (to: number) => {
    const index = Math.max(0, Math.min(sorted.length - 1, to))
    setActive(index)
    view.show(index)
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-row='${index}']`)?.focus())
  }
  const press = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'c' && getSelection()?.isCollapsed)
      return void copy()
    const target = event.target as HTMLElement
    if (target.dataset.row === undefined) return
    const row = sorted[current] as R
    const deeds: Record<string, () => void> = {
      ArrowDown: () => move(current + 1),
      ArrowUp: () => move(current - 1),
      PageDown: () => move(current + 10),
      PageUp: () => move(current - 10),
      Home: () => move(0),
      End: () => move(sorted.length - 1),
      Enter: () => onOpen?.(row),
      ' ': () => choose(row)
    }
    const deed = deeds[event.key]
    if (!deed) return
    event.preventDefault()
    deed()
  }
  const width = columns.length + (selection ? 1 : 0)
  const allChosen = selection !== undefined && sorted.every(row => selection.keys.has(rowKey(row)))
  return (
    <div className={styles.frame}>
      <div className={styles.tools} data-not-printed>
        <div className={styles.caption}>{caption ?? t('ui.table.rows', { count: sorted.length })}</div>
        <div className={styles.buttons}>
          {!props.hasOwnExport && <TableExportMenu title={label} rows={sorted} columns={columns} />}
          <IconButton
            icon="copy"
            size="small"
            label={t('ui.table.copy')}
            keys="Ctrl C"
            onPress={() => void copy()}
          />
        </div>
      </div>
      <div className={styles.scroller} tabIndex={-1}>
        <table
          role="grid"
          aria-label={label}
          aria-rowcount={sorted.length + 1}
          className={styles.table}
          onKeyDown={press}
        >
          <colgroup>
            {selection && <col className={styles.choosing} />}
            {columns.map(column => (
              <col
                key={column.key}
                style={{ width: column.width }}
                className={column.isSecondary ? styles.secondary : undefined}
              />
            ))}
          </colgroup>
          <thead>
            <tr>
              {selection && (
                <th scope="col" className={styles.heading}>
                  <Checkbox
                    aria-label={t('ui.table.chooseAll')}
                    isSelected={allChosen}
                    isIndeterminate={!allChosen && selection.keys.size > 0}
                    onChange={all => selection.onChange(new Set(all ? sorted.map(rowKey) : []))}
                  />
                </th>
              )}
              {columns.map(column => (
                <Heading key={column.key} column={column} sort={sort} onSort={changeSort} />
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {view.before > 0 && (
              <tr aria-hidden="true">
                <td colSpan={width} className={styles.gap} style={{ height: view.before }} />
              </tr>
            )}
            {sorted.slice(view.from, view.to).map((row, offset) => {
              const index = view.from + offset
              const key = rowKey(row)
              return (
                <Row<R>
                  key={key}
                  row={row}
                  index={index}
                  columns={columns}
                  isCurrent={index === current}
                  isChosen={selection?.keys.has(key)}
                  onFocus={setActive}
                  onOpen={onOpen}
                  onChoose={choose}
                />
              )
            })}
            {view.after > 0 && (
              <tr aria-hidden="true">
                <td colSpan={width} className={styles.gap} style={{ height: view.after }} />
              </tr>
            )}
          </tbody>
          {totalLabel && (
            <tfoot>
              <tr>
                {selection && <td className={styles.total} />}
                {columns.map((column, index) => (
                  <td key={column.key} className={classNames(cellStyle(column), styles.total)}>
                    {index === 0 ? totalLabel : column.total}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </div>
  )
}

interface RowProps<R> {
  row: R
  index: number
  columns: readonly Column<R>[]
  /** The one row that Tab reaches. */
  isCurrent: boolean
  /** Undefined when rows cannot be chosen. */
  isChosen: boolean | undefined
  onFocus: (index: number) => void
  onOpen?: (row: R) => void
  onChoose: (row: R) => void
}

function Row<R>({ row, index, columns, isCurrent, isChosen, onFocus, onOpen, onChoose }: RowProps<R>) {
  const { t } = useTranslation()
  const click = (event: MouseEvent) => {
    const isOwn = !(event.target as HTMLElement).closest('a, button, input, label')
    if (isOwn && getSelection()?.isCollapsed) onOpen?.(row)
  }
  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      tabIndex={isCurrent ? 0 : -1}
      className={classNames(styles.row, onOpen && styles.opens)}
      onFocus={() => onFocus(index)}
      onClick={click}
    >
      {isChosen !== undefined && (
        <td className={styles.cell}>
          <Checkbox aria-label={t('ui.table.choose')} isSelected={isChosen} onChange={() => onChoose(row)} />
        </td>
      )}
      {columns.map((column, place) => (
        <td key={column.key} className={classNames(cellStyle(column), place === 0 && styles.lead)}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}

function cellStyle<R>(column: Column<R>) {
  return classNames(styles.cell, column.align === 'end' && styles.end, column.isSecondary && styles.secondary)
}

function Heading<R>(props: { column: Column<R>; sort?: Sort; onSort: (sort: Sort | undefined) => void }) {
  const { column, sort, onSort } = props
  const isSorted = sort?.key === column.key
  const style = classNames(
    styles.heading,
    column.align === 'end' && styles.end,
    column.isSecondary && styles.secondary
  )
  if (!column.value)
    return (
      <th scope="col" className={style}>
        {column.header}
      </th>
    )
  // Ascending, descending, then back to the order in which the rows came.
  const next = !isSorted
    ? { key: column.key, isDescending: false }
    : sort.isDescending
      ? undefined
      : { key: column.key, isDescending: true }
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort.isDescending ? 'descending' : 'ascending') : 'none'}
      className={style}
    >
      <button type="button" className={styles.sort} onClick={() => onSort(next)}>
        {column.header}
        <span className={classNames(styles.arrow, isSorted && styles.sorted)}>
          <Icon name={isSorted ? (sort.isDescending ? 'arrow-down' : 'arrow-up') : 'sort'} size={12} />
        </span>
      </button>
    </th>
  )
}
