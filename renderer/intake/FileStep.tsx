import { Alert, Button, Checkbox, InputNumber, Progress, Select, Tag } from 'antd'
import { Link } from 'react-router'
import { LedgerEncoding, type LedgerLook } from '../../shared/model/intake'
import { useT, useWords } from '../app/i18n'
import { focusWhenFree } from '../ui/focusWhenFree'
import { formatInstant } from '../ui/format'
import { ErrorNote } from './ErrorNote'
import { FilePicker } from './FilePicker'
import { useImport } from './ImportStore'
import type { Look } from './useLook'

/** Step 1: the file, its encoding, sheets and header row. */
export function FileStep({ found }: { found: Look }) {
  const t = useT()
  const { draft, sending, store } = useImport()
  const { look, error, gone } = found
  const take = (file: File) => void store.send(file)
  return (
    <>
      {sending && <SendingNote />}
      {!draft.file && !sending && <FilePicker onFile={take} />}
      {draft.file && gone && (
        <Alert
          type="warning"
          showIcon
          title={t('intakePage.gone')}
          action={
            <Button size="small" onClick={() => void store.sendAgain()}>
              {t('intakePage.resend')}
            </Button>
          }
        />
      )}
      {draft.file && error !== null && !gone && (
        <ErrorNote
          error={error}
          actions={
            <Button size="small" onClick={found.retry}>
              {t('intakePage.retry')}
            </Button>
          }
        />
      )}
      {draft.file && !look && found.reading && <p role="status">{t('intakePage.reading')}…</p>}
      {draft.file && look && !gone && <Reading found={found} look={look} />}
      {draft.file && look && !gone && (
        <Button type="primary" ref={focusWhenFree} onClick={() => store.go('columns')} disabled={!readable(look)}>
          {t('intakePage.next')}
        </Button>
      )}
    </>
  )
}

type LedgerEncodingName = (typeof LedgerEncoding.options)[number]

const readable = (look: LedgerLook) => look.sheets.some(({ headerRow }) => headerRow !== null)

function SendingNote() {
  const t = useT()
  const { sending, store } = useImport()
  const { name, progress, error } = sending ?? { name: '', progress: null, error: null }
  const percent = progress ? Math.floor((100 * progress.done) / Math.max(1, progress.total)) : 0
  if (error)
    return (
      <ErrorNote
        error={error}
        actions={
          <>
            <Button size="small" onClick={() => void store.sendAgain()}>
              {t('intakePage.retry')}
            </Button>
            <Button size="small" onClick={() => store.reset()}>
              {t('intakePage.other')}
            </Button>
          </>
        }
      />
    )
  const title = t(progress?.phase === 'uploading' ? 'intakePage.uploading' : 'intakePage.hashing')
  return (
    <div role="status">
      <strong>{name}</strong>
      <Progress percent={percent} size="small" aria-label={title} />
      <div className="intake-actions">
        <span>{title}</span>
        <Button size="small" onClick={() => store.reset()}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}

function Reading({ found, look }: { found: Look; look: LedgerLook }) {
  const t = useT()
  const { language } = useWords()
  const { draft, store } = useImport()
  return (
    <>
      {look.sameFile && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBlockEnd: 10 }}
          title={t('intakePage.sameFile', { at: formatInstant(look.sameFile.loadedAt) })}
          action={<Link to={`/intake/batches/${look.sameFile.batch}`}>{t('intakePage.openBatch')}</Link>}
        />
      )}
      <div className="intake-form">
        <label htmlFor="intake-type">{t('intakePage.type')}</label>
        <span>
          <Select
            id="intake-type"
            value={look.type}
            style={{ width: 180 }}
            options={found.types.map(({ id, name }) => ({ value: id, label: language === 'en' ? name.en : name.zh }))}
            onChange={(type) => store.choose({ type, mapping: {} })}
          />{' '}
          {!draft.choices.type && <Tag>{t('intakePage.typeGuessed')}</Tag>}
        </span>
        {look.encoding !== null && <Encoding look={look} />}
        {look.sheets.length > 1 && <Sheets look={look} />}
        <HeaderRow look={look} />
        <span className="wide">{t('intakePage.headerHint')}</span>
      </div>
    </>
  )
}

function Encoding({ look }: { look: LedgerLook }) {
  const t = useT()
  const { draft, store } = useImport()
  return (
    <>
      <label htmlFor="intake-encoding">{t('intakePage.encoding')}</label>
      <Select<LedgerEncodingName | ''>
        id="intake-encoding"
        style={{ width: 220 }}
        value={draft.choices.encoding ?? ''}
        options={[
          { value: '', label: t('intakePage.encodingFound', { encoding: look.encoding?.toUpperCase() }) },
          ...LedgerEncoding.options.map((value) => ({ value, label: value.toUpperCase() })),
        ]}
        onChange={(encoding) => store.choose({ encoding: encoding === '' ? undefined : encoding })}
      />
    </>
  )
}

function Sheets({ look }: { look: LedgerLook }) {
  const t = useT()
  const { draft, store } = useImport()
  const all = look.sheets.flatMap(({ sheet }) => (sheet === null ? [] : [sheet]))
  const chosen = draft.choices.sheets ?? all
  return (
    <>
      <span className="label">{t('intakePage.sheets')}</span>
      <Checkbox.Group
        value={chosen}
        options={look.sheets.map(({ sheet, hidden, headerRow }) => ({
          value: sheet ?? '',
          disabled: headerRow === null,
          label: [
            sheet,
            hidden && `(${t('intakePage.sheetHidden')})`,
            headerRow === null && `(${t('intakePage.sheetNoTable')})`,
          ]
            .filter(Boolean)
            .join(' '),
        }))}
        onChange={(names) =>
          names.length > 0 && store.choose({ sheets: names.length === all.length ? undefined : names })
        }
      />
    </>
  )
}

function HeaderRow({ look }: { look: LedgerLook }) {
  const t = useT()
  const { draft, store } = useImport()
  const tables = look.sheets.filter(({ sheet }) => !draft.choices.sheets || draft.choices.sheets.includes(sheet ?? ''))
  return (
    <>
      <span className="label">{t('intakePage.headerRow')}</span>
      <span className="intake-actions">
        {tables.map(({ sheet, headerRow }) => (
          <InputNumber
            key={sheet}
            size="small"
            min={0}
            max={200}
            prefix={tables.length > 1 ? sheet : null}
            aria-label={[t('intakePage.headerRow'), sheet].filter(Boolean).join(' ')}
            value={headerRow}
            style={{ width: tables.length > 1 ? 112 : 72 }}
            onChange={(row) =>
              row !== null && store.choose({ headerRows: { ...draft.choices.headerRows, [sheet ?? '']: row } })
            }
          />
        ))}
      </span>
    </>
  )
}
