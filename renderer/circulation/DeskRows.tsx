import { CheckCircleFilled, CloseCircleFilled, QuestionCircleFilled, RollbackOutlined } from '@ant-design/icons'
import { Button, Empty, Input, InputNumber, theme } from 'antd'
import { memo, type ReactNode } from 'react'
import { Link } from 'react-router'
import { errorText, useT } from '../app/i18n'
import { CopyTag } from '../ui/CopyTag'
import { LateTag } from '../ui/LateTag'
import { DeskAdvice, MissingButton } from './DeskAdvice'
import type { StagedRow } from './staged'

interface Handlers {
  onChange: (key: string, values: Partial<StagedRow>) => void
  onRemove: (key: string) => void
}

/** What lies on the desk, newest on top: verdict as colour, word and icon, place or holder, pages counted. */
export function DeskRows({ rows, ...handlers }: { rows: readonly StagedRow[] } & Handlers) {
  const t = useT()
  if (rows.length === 0)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('circulation.deskEmpty')} style={{ margin: 'auto' }} />
    )
  return (
    <table className="desk-rows" aria-label={t('circulation.desk')}>
      <colgroup>
        <col className="desk-verdict" />
        <col />
        <col className="desk-pages" />
        <col className="desk-where" />
        <col className="desk-remove" />
      </colgroup>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} {...handlers} />
        ))}
      </tbody>
    </table>
  )
}

type Tone = 'lend' | 'return' | 'refuse' | 'unknown'
const ICONS: Record<Tone, ReactNode> = {
  lend: <CheckCircleFilled />,
  return: <RollbackOutlined />,
  refuse: <CloseCircleFilled />,
  unknown: <QuestionCircleFilled />,
}

function useToneColour(): Record<Tone, string> {
  const { token } = theme.useToken()
  return { lend: token.colorSuccess, return: token.colorPrimary, refuse: token.colorError, unknown: token.colorWarning }
}

/** Drawn again only when it changes: with 300 files on the desk each scan would otherwise draw 300 rows. */
const Row = memo(function Row({ row, onChange, onRemove }: { row: StagedRow } & Handlers) {
  const t = useT()
  const colours = useToneColour()
  const { record } = row
  const tone: Tone = record?.action ?? 'unknown'
  const name = record?.code ?? record?.businessNumber ?? record?.title ?? row.text
  return (
    <tr data-verdict={tone} aria-label={name}>
      <td style={{ color: colours[tone], whiteSpace: 'nowrap', fontWeight: 600 }}>
        {ICONS[tone]} {t(`circulation.verdict.${tone}`)}
      </td>
      <td>
        {record ? (
          <>
            <Link className="code" to={`/catalogue/${record.uid}`}>
              {name}
            </Link>{' '}
            <CopyTag replacement={record.replacement} /> {record.title}
            <div className="desk-who">
              {[record.personName, record.birth, record.employer].filter(Boolean).join(' · ')}
            </div>
          </>
        ) : (
          t('circulation.scan.unknown', { text: row.text })
        )}
      </td>
      <td className="num">
        {record && tone !== 'refuse' && <Pages row={row} onChange={(pages) => onChange(row.key, { pages })} />}
      </td>
      <td>
        <Where row={row} />
        {record && <DeskAdvice record={record} />}
        {record && <MissingButton record={record} onMissing={() => onRemove(row.key)} />}
        {tone === 'return' && (
          <Input
            size="small"
            aria-label={t('circulation.field.damage')}
            placeholder={t('circulation.field.damage')}
            value={row.damage}
            onChange={(event) => onChange(row.key, { damage: event.target.value })}
            style={{ width: 180 }}
          />
        )}
      </td>
      <td>
        <Button type="text" size="small" onClick={() => onRemove(row.key)} aria-label={`${t('common.remove')} ${name}`}>
          ×
        </Button>
      </td>
    </tr>
  )
})

function Pages({ row, onChange }: { row: StagedRow; onChange: (pages: number | null) => void }) {
  const t = useT()
  const out = row.record?.holder?.pagesOut
  const differs = row.record?.action === 'return' && typeof out === 'number' && row.pages !== out
  const label = t(row.record?.action === 'return' ? 'circulation.field.pagesIn' : 'circulation.field.pagesOut')
  return (
    <InputNumber
      size="small"
      min={0}
      precision={0}
      controls={false}
      aria-label={label}
      title={label}
      status={differs ? 'warning' : ''}
      value={row.pages}
      suffix={t('circulation.pagesUnit')}
      style={{ width: 84 }}
      onChange={onChange}
    />
  )
}

function Where({ row }: { row: StagedRow }) {
  const t = useT()
  const colours = useToneColour()
  const { record } = row
  if (!record) return null
  const { holder, refused } = record
  if (holder)
    return (
      <div>
        {t('circulation.heldBy', { name: holder.name, dueOn: holder.dueOn })} {holder.phone && `· ${holder.phone}`}{' '}
        <LateTag enteredOn={holder.enteredOn} paperSlip={holder.paperSlip} />
        {holder.overdueDays > 0 && (
          <strong style={{ color: colours.refuse }}>
            {' '}
            {t('circulation.daysOverdue', { count: holder.overdueDays })}
          </strong>
        )}
        {refused && <div style={{ color: colours.refuse }}>{errorText(t, refused.code, refused.data)}</div>}
      </div>
    )
  if (refused) return <div style={{ color: colours.refuse }}>{errorText(t, refused.code, refused.data)}</div>
  return (
    <div className="code">
      {[record.place, record.box && t('circulation.boxNumber', { number: record.box.number })]
        .filter(Boolean)
        .join(' · ') || t('circulation.noPlace')}
    </div>
  )
}
