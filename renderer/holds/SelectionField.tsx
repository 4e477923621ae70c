import { Form, Input, Radio } from 'antd'
import type { HoldSelection } from '../../shared/model/hold'
import type { RecordFilter } from '../../shared/model/record'
import type { SearchQuery } from '../../shared/model/search'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'

/** A way to say which records: rows that are chosen, all of a list, all that a search finds, pasted lines, a box or volume. */
export type HoldSource =
  | { from: 'chosen'; uids: readonly string[] }
  | { from: 'list'; filter: RecordFilter; total: number }
  | { from: 'search'; query: SearchQuery; total: string }
  | { from: 'lines' }
  | { from: 'container' }

/** What was typed for the ways that need it. */
export interface Typed {
  lines: string
  container: string
}

/** The selection a source stands for; null while nothing is typed. */
export function selectionOf(source: HoldSource, typed: Typed): HoldSelection | null {
  const lines = typed.lines.split('\n').filter((line) => line.trim() !== '')
  const ref = typed.container.trim()
  switch (source.from) {
    case 'chosen':
      return { kind: 'records', uids: [...source.uids] }
    case 'list':
      return { kind: 'list', filter: source.filter }
    case 'search':
      return { kind: 'search', query: source.query }
    case 'lines':
      return lines.length > 0 ? { kind: 'lines', lines } : null
    case 'container':
      return ref ? { kind: 'container', ref } : null
  }
}

interface Props {
  sources: readonly HoldSource[]
  source: HoldSource
  onSource: (source: HoldSource) => void
  typed: Typed
  onTyped: (typed: Typed) => void
}

/** Chooses among the sources and takes what must be typed; what is typed counts when the field is left. */
export function SelectionField({ sources, source, onSource, typed, onTyped }: Props) {
  const t = useT()
  const labelOf = (one: HoldSource): string => {
    if (one.from === 'chosen') return t('holds.selection.chosen', { count: formatCount(one.uids.length) })
    if (one.from === 'list') return t('holds.selection.all', { count: formatCount(one.total) })
    if (one.from === 'search') return t('holds.selection.all', { count: one.total })
    return t(`holds.selection.${one.from}`)
  }
  return (
    <>
      <Form.Item label={t('holds.selection')}>
        <Radio.Group
          value={source.from}
          options={sources.map((one) => ({ value: one.from, label: labelOf(one) }))}
          onChange={(event) => onSource(sources.find((one) => one.from === event.target.value) ?? source)}
        />
      </Form.Item>
      {source.from === 'lines' && (
        <Form.Item extra={t('holds.linesHint')}>
          <Input.TextArea
            autoFocus
            rows={5}
            aria-label={t('holds.selection.lines')}
            defaultValue={typed.lines}
            onBlur={(event) => onTyped({ ...typed, lines: event.target.value })}
          />
        </Form.Item>
      )}
      {source.from === 'container' && (
        <Form.Item extra={t('holds.containerHint')}>
          <Input
            autoFocus
            aria-label={t('holds.selection.container')}
            defaultValue={typed.container}
            onBlur={(event) => onTyped({ ...typed, container: event.target.value })}
          />
        </Form.Item>
      )}
    </>
  )
}
