import { Tabs } from 'antd'
import { useMemo, useState } from 'react'
import type { LedgerLook } from '../../shared/model/intake'
import { useT } from '../app/i18n'
import { columnWidth } from './columnWidth'
import { LedgerGrid, type GridRow } from './LedgerGrid'

type Sheet = LedgerLook['sheets'][number]

interface Props {
  look: Pick<LedgerLook, 'sheets' | 'fileName'>
  fieldName: (field: string) => string
  /** Makes a row the header (0: there is none); absent where it is not to be changed. */
  onHeader?: (sheet: string, row: number) => void
}

/** First rows of a ledger as they stand in the file, with the header row marked and the fields above the columns. */
export function HeadPreview({ look, fieldName, onHeader }: Props) {
  const t = useT()
  const [shown, setShown] = useState<string | null>(null)
  const sheet =
    look.sheets.find((one) => one.sheet === shown) ??
    look.sheets.find((one) => one.headerRow !== null) ??
    look.sheets[0]
  if (!sheet) return null
  return (
    <div className="intake-preview">
      <div className="intake-bar">
        <strong>{t('intakePage.preview')}</strong>
        {look.sheets.length > 1 ? (
          <Tabs
            size="small"
            activeKey={sheet.sheet ?? ''}
            onChange={setShown}
            tabBarStyle={{ margin: 0 }}
            items={look.sheets.map((one) => ({ key: one.sheet ?? '', label: one.sheet }))}
          />
        ) : (
          <span>{sheet.sheet ?? look.fileName}</span>
        )}
        <span style={{ flex: 1 }} />
        <span>{t('intakePage.previewNote', { count: sheet.head.length })}</span>
      </div>
      <SheetHead key={sheet.sheet} sheet={sheet} fieldName={fieldName} onHeader={onHeader} />
    </div>
  )
}

function SheetHead({
  sheet,
  fieldName,
  onHeader,
}: {
  sheet: Sheet
  fieldName: (field: string) => string
  onHeader: Props['onHeader']
}) {
  const t = useT()
  const width = Math.max(
    0,
    ...sheet.head.map(({ texts }) => texts.length),
    ...sheet.columns.map(({ index }) => index + 1),
  )
  const columns = useMemo(
    () =>
      Array.from({ length: width }, (_, at) => {
        const column = sheet.columns.find(({ index }) => index === at)
        const below = sheet.head.filter(({ row }) => row >= (sheet.headerRow ?? 0)).map(({ texts }) => texts[at] ?? '')
        return {
          key: String(at),
          title: column?.field ? fieldName(column.field) : t('common.none'),
          below: column?.header || t('intakePage.column', { number: at + 1 }),
          width: columnWidth(below),
        }
      }),
    [sheet, width, fieldName, t],
  )
  const rows = useMemo(() => sheet.head.map((row) => headRow(row, sheet, t('intakePage.header'))), [sheet, t])
  return (
    <LedgerGrid
      label={t('intakePage.preview')}
      numberLabel={t('intakePage.row')}
      columns={columns}
      count={rows.length}
      row={(index) => rows[index]}
      {...(onHeader ? { onPick: (index: number) => onHeader(sheet.sheet ?? '', sheet.head[index]?.row ?? 0) } : {})}
    />
  )
}

function headRow({ row, texts }: Sheet['head'][number], { headerRow, further }: Sheet, word: string): GridRow {
  const begins = row === headerRow || further.some((table) => table.headerRow === row)
  const look = begins ? 'is-header' : headerRow !== null && row < headerRow ? 'is-above' : undefined
  return {
    key: String(row),
    number: look === 'is-header' ? `${word} ${row}` : row,
    cells: texts.map((text) => ({ content: text, hint: text })),
    ...(look ? { look } : {}),
  }
}
