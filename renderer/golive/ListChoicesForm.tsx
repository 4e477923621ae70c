import { Alert, Checkbox, InputNumber, Select, Tag } from 'antd'
import { Link } from 'react-router'
import { listKinds, type ListLook } from '../../shared/model/golive'
import { useT } from '../app/i18n'
import { MappingTable, remap } from '../intake'
import { formatInstant } from '../ui/format'
import type { ListChoices } from './useListLook'

interface ChoicesProps {
  look: ListLook
  choices: ListChoices
  onChoose: (more: ListChoices) => void
  fieldName: (field: string) => string
}

/** What the file is: kind, header row, which column is what. */
export function ListChoicesForm({ look, choices, onChoose, fieldName }: ChoicesProps) {
  const t = useT()
  return (
    <>
      {look.sameFile && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBlockEnd: 10 }}
          title={t('golive.sameFile', { at: formatInstant(look.sameFile.loadedAt) })}
          action={<Link to={`/intake/lists/${look.sameFile.batch}`}>{t('intakePage.openBatch')}</Link>}
        />
      )}
      <div className="intake-form">
        <span className="label">{t('golive.file')}</span>
        <span>{look.fileName}</span>
        <label htmlFor="list-kind">{t('golive.kind')}</label>
        <span>
          <Select
            id="list-kind"
            value={look.kind}
            style={{ width: 160 }}
            options={listKinds.map((kind) => ({ value: kind, label: t(`golive.kind.${kind}`) }))}
            onChange={(kind) => onChoose({ kind, mapping: {} })}
          />{' '}
          {!choices.kind && <Tag>{t('golive.kindGuessed')}</Tag>}
        </span>
        <span className="label">{t('intakePage.headerRow')}</span>
        <HeaderRows look={look} choices={choices} onChoose={onChoose} />
        {look.kind === 'loans' && (
          <Checkbox
            className="wide"
            checked={choices.register ?? false}
            onChange={(event) => onChoose({ register: event.target.checked })}
          >
            {t('golive.register')}
          </Checkbox>
        )}
      </div>
      <Mapping look={look} choices={choices} onChoose={onChoose} fieldName={fieldName} />
    </>
  )
}

function HeaderRows({ look, choices, onChoose }: Omit<ChoicesProps, 'fieldName'>) {
  const t = useT()
  return (
    <span className="intake-actions">
      {look.sheets.map(({ sheet, headerRow }) => (
        <InputNumber
          key={sheet}
          size="small"
          min={0}
          max={200}
          prefix={look.sheets.length > 1 ? sheet : null}
          aria-label={[t('intakePage.headerRow'), sheet].filter(Boolean).join(' ')}
          value={headerRow}
          style={{ width: look.sheets.length > 1 ? 112 : 72 }}
          onChange={(row) => row !== null && onChoose({ headerRows: { ...choices.headerRows, [sheet ?? '']: row } })}
        />
      ))}
    </span>
  )
}

function Mapping({ look, choices, onChoose, fieldName }: ChoicesProps) {
  const t = useT()
  const columns = [
    ...new Map(look.sheets.flatMap((sheet) => sheet.columns.map((column) => [column.header, column]))).values(),
  ]
  const shown = columns.filter(({ field }) => field === null || look.fields.some(({ key }) => key === field))
  const options = [
    { value: '', label: t('golive.column.skip') },
    ...look.fields.map(({ key }) => ({ value: key, label: fieldName(key) })),
  ]
  return (
    <MappingTable
      columns={shown}
      heads={{ ours: t('golive.column.ours'), theirs: t('golive.column.theirs') }}
      options={options}
      onChoose={(header, field) => onChoose({ mapping: remap(choices.mapping, columns, header, field) })}
    />
  )
}
