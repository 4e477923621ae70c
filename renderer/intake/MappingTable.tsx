import { Select } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '../app/i18n'

/** A column of a file: its header and samples, and the field it is taken for. */
interface Column {
  header: string
  field: string | null
  samples: readonly string[]
}

interface Props<One extends Column> {
  columns: readonly One[]
  heads: { ours: string; theirs: string }
  /** '' stands for none of our fields. */
  options: { value: string; label: string }[]
  onChoose: (header: string, field: string | null) => void
  /** Shown where the header is empty. */
  nameOf?: (column: One) => string
  /** Below the field. */
  note?: (column: One) => ReactNode
}

/** Which of our fields each column of a file is, with samples of what stands in it. */
export function MappingTable<One extends Column>({ columns, heads, options, onChoose, nameOf, note }: Props<One>) {
  const t = useT()
  return (
    <table className="intake-map">
      <colgroup>
        <col style={{ width: '46%' }} />
        <col />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">{heads.ours}</th>
          <th scope="col">← {heads.theirs}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.header} data-column={column.header}>
            <td>
              <Select
                size="small"
                showSearch={{ optionFilterProp: 'label' }}
                style={{ width: '100%' }}
                aria-label={`${heads.ours}: ${column.header}`}
                value={column.field ?? ''}
                options={options}
                onChange={(field) => onChoose(column.header, field === '' ? null : field)}
              />
              {note?.(column)}
            </td>
            <td>
              <div className="theirs" title={column.header}>
                {column.header || nameOf?.(column)}
              </div>
              <div className="samples" title={column.samples.slice(0, 3).join('\n')}>
                {column.samples.slice(0, 3).join(' · ') || t('common.none')}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
