import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { RecordLine } from '../../shared/model/record'
import type { Translate } from '../../shared/messages'
import { rpc } from '../app/client'
import { useT } from '../app/i18n'
import { formatCount } from '../ui/format'
import { periodText } from '../ui/periodText'

const cellsOf = (row: RecordLine, t: Translate) => [
  row.code ?? row.businessNumber ?? '', row.title, row.personName, row.birthMonth ?? '', row.idMasked ?? '', row.employer,
  String(row.year), periodText(t, row.period), t(`state.${row.state}`), row.place?.location ?? '', row.place?.box ?? '',
] // prettier-ignore

/** One row a line, columns by tabs: pastes into a sheet. Line ends and tabs inside a text would break the columns. */
export const rowsText = (rows: readonly RecordLine[], t: Translate): string =>
  rows
    .map((row) =>
      cellsOf(row, t)
        .map((text) => text.replace(/[\t\r\n]+/g, ' '))
        .join('\t'),
    )
    .join('\n')

/** The chosen rows of the list as text, as the host showed them; rows that were chosen but never shown on this page are not in it. */
export function useCopiedRows(chosen: () => readonly string[]): () => string {
  const t = useT()
  const queries = useQueryClient()
  const { message } = App.useApp()
  return () => {
    const wanted = new Set(chosen())
    const pages = queries.getQueriesData<{ rows?: RecordLine[] }>({ queryKey: rpc.catalogue.list.key() })
    const known = new Map(pages.flatMap(([, page]) => page?.rows ?? []).map((row) => [row.uid, row]))
    const rows = [...wanted].flatMap((uid) => known.get(uid) ?? [])
    if (rows.length > 0) void message.success(t('masking.copied', { count: formatCount(rows.length) }))
    return rowsText(rows, t)
  }
}
