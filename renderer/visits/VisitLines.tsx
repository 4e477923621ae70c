import { FileProtectOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Empty, Flex, Input, InputNumber, Select, Tag } from 'antd'
import { Link } from 'react-router'
import { manners, type Manner, type Visit, type VisitLine } from '../../shared/model/visit'
import type { RecordState } from '../../shared/rules/recordState'
import { useT } from '../app/i18n'
import { useCan } from '../app/session'
import { StateTag } from '../ui/StateTag'
import type { LineEdit } from './useVisit'

export interface LineActions {
  works: boolean
  edits: Record<number, LineEdit>
  onEdit: (line: number, edit: LineEdit) => void
  onSet: (line: VisitLine, manner: Manner, copiedPages: number | null) => void
  onGiveBack: (line: VisitLine, name: string) => void
  onCertify: (line: VisitLine) => void
  onPrint: (certificate: string) => void
}

/** What a record is called on screen. */
export const lineName = (line: VisitLine): string => line.code ?? line.businessNumber ?? line.title
const isCopied = (manner: Manner) => manner === 'copy' || manner === 'certified'

/** Records of a visit, newest on top: manner, pages, copies, certificates, back. */
export function VisitLines({ visit, ...actions }: { visit: Visit } & LineActions) {
  const t = useT()
  if (visit.lines.length === 0)
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={actions.works ? t('visits.noRecords') : t('visits.noLines')}
      />
    )
  return (
    <table className="visit-rows" aria-label={t('visits.records')}>
      <thead>
        <tr>
          <th>{t('visits.record')}</th>
          <th>{t('visits.manner')}</th>
          <th>{t('visits.copiedPages')}</th>
          <th>{t('visits.certify')}</th>
          <th>{t('visits.pagesOut')}</th>
          <th>{t('visits.pagesIn')}</th>
          <th>{t('visits.stateLabel')}</th>
        </tr>
      </thead>
      <tbody>
        {visit.lines.toReversed().map((line) => (
          <Row key={line.id} line={line} {...actions} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ line, ...actions }: { line: VisitLine } & LineActions) {
  const name = lineName(line)
  return (
    <tr aria-label={name}>
      <td>
        <Link className="code" to={`/catalogue/${line.recordUid}`}>
          {name}
        </Link>{' '}
        {line.title !== name && line.title}
        <div className="desk-who">{[line.personName, line.birth, line.employer].filter(Boolean).join(' · ')}</div>
      </td>
      <Use line={line} {...actions} />
      <td className="num">{line.pagesOut ?? '—'}</td>
      <Back line={line} {...actions} />
    </tr>
  )
}

function Use({ line, works, onSet, onCertify, onPrint }: { line: VisitLine } & LineActions) {
  const t = useT()
  const can = useCan()
  const name = lineName(line)
  const { manner, copiedPages } = line
  const copies = (pages: number | null) => pages !== copiedPages && onSet(line, manner, pages)
  return (
    <>
      <td>
        {works ? (
          <Select<Manner>
            size="small"
            value={manner}
            aria-label={`${t('visits.manner')} ${name}`}
            style={{ width: 130 }}
            options={manners.map((value) => ({ value, label: t(`visits.manner.${value}`) }))}
            onChange={(next) => onSet(line, next, isCopied(next) ? copiedPages : null)}
          />
        ) : (
          t(`visits.manner.${manner}`)
        )}
      </td>
      <td className="num">
        {works && isCopied(manner) ? (
          <InputNumber
            key={copiedPages}
            size="small"
            min={0}
            precision={0}
            controls={false}
            defaultValue={copiedPages ?? undefined}
            status={copiedPages === null ? 'warning' : ''}
            aria-label={`${t('visits.copiedPages')} ${name}`}
            suffix={t('circulation.pagesUnit')}
            style={{ width: 84 }}
            onBlur={(event) => copies(event.target.value === '' ? null : Number(event.target.value))}
            onPressEnter={(event) => event.currentTarget.blur()}
          />
        ) : (
          (copiedPages ?? '—')
        )}
      </td>
      <td>
        <Flex vertical gap={4} align="start">
          {line.certificates.map((one) => (
            <Button
              key={one.uid}
              size="small"
              icon={<PrinterOutlined />}
              disabled={!can('forms.print')}
              aria-label={t('visits.printCertificate', { number: one.number })}
              onClick={() => onPrint(one.uid)}
            >
              {one.number}
            </Button>
          ))}
          {works && manner === 'certified' && (
            <Button
              size="small"
              icon={<FileProtectOutlined />}
              aria-label={`${t('visits.certify')} ${name}`}
              onClick={() => onCertify(line)}
            >
              {t('visits.certify')}
            </Button>
          )}
        </Flex>
      </td>
    </>
  )
}

function Back({ line, works, edits, onEdit, onGiveBack }: { line: VisitLine } & LineActions) {
  const t = useT()
  const name = lineName(line)
  const edit = edits[line.id] ?? { pages: line.pagesOut, damage: '' }
  if (line.backAt !== null || !works)
    return (
      <>
        <td className="num">{line.backAt === null ? '—' : (line.pagesIn ?? '—')}</td>
        <td>
          <Flex gap={6} wrap>
            {line.backAt === null ? <Tag color="warning">{t('visits.inUse')}</Tag> : <Tag>{t('visits.back')}</Tag>}
            {line.backAt !== null && <StateTag state={line.state as RecordState} />}
          </Flex>
          {line.damage}
        </td>
      </>
    )
  const differs = line.pagesOut !== null && edit.pages !== line.pagesOut
  return (
    <>
      <td className="num">
        <InputNumber
          size="small"
          min={0}
          precision={0}
          controls={false}
          status={differs ? 'warning' : ''}
          value={edit.pages}
          aria-label={`${t('visits.pagesIn')} ${name}`}
          suffix={t('circulation.pagesUnit')}
          style={{ width: 84 }}
          onChange={(pages) => onEdit(line.id, { ...edit, pages })}
        />
      </td>
      <td>
        <Flex gap={6} wrap align="center">
          <Tag color="warning">{t('visits.inUse')}</Tag>
          <Input
            size="small"
            value={edit.damage}
            aria-label={`${t('visits.damage')} ${name}`}
            placeholder={t('visits.damage')}
            style={{ width: 120 }}
            onChange={(event) => onEdit(line.id, { ...edit, damage: event.target.value })}
          />
          <Button size="small" aria-label={`${t('visits.giveBack')} ${name}`} onClick={() => onGiveBack(line, name)}>
            {t('visits.giveBack')}
          </Button>
        </Flex>
      </td>
    </>
  )
}
