import { useQuery } from '@tanstack/react-query'
import { Button, Select, Tag } from 'antd'
import { useMemo } from 'react'
import type { LedgerColumn, LedgerLook } from '../../shared/model/intake'
import { rpc } from '../app/client'
import { useT, useWords } from '../app/i18n'
import { focusWhenFree } from '../ui/focusWhenFree'
import { columnsBeside, columnsOf } from './columns'
import { remap } from './draft'
import { ErrorNote } from './ErrorNote'
import { useImport } from './ImportStore'
import { MappingTable } from './MappingTable'
import { useFieldName, type Look } from './useLook'

/** Below this a column is pointed out: the clerk should look at it. */
const SURE = 0.6

/** Step 2: what each column is, where the archive year comes from, where the records go. */
export function ColumnsStep({ found, look }: { found: Look; look: LedgerLook }) {
  const t = useT()
  const { draft, store } = useImport()
  const columns = useMemo(() => columnsOf(look, draft.choices.sheets), [look, draft.choices.sheets])
  const kept = columns.filter(({ field }) => field === null).length
  return (
    <>
      {found.error !== null && <ErrorNote error={found.error} />}
      <Mapping columns={columns} found={found} look={look} />
      {kept > 0 && <p>{t('intakePage.kept', { count: kept })}</p>}
      <div className="intake-form">
        <YearSource look={look} found={found} />
        <Target found={found} />
      </div>
      <div className="intake-actions is-kept">
        <Button type="primary" ref={focusWhenFree} onClick={() => store.go('check')} disabled={found.error !== null}>
          {t('intakePage.step.check')}
        </Button>
      </div>
    </>
  )
}

function Mapping({ columns, found, look }: { columns: LedgerColumn[]; found: Look; look: LedgerLook }) {
  const t = useT()
  const { draft, store } = useImport()
  const fieldName = useFieldName(found.type)
  const options = useMemo(
    () => [
      { value: '', label: t('intakePage.keep') },
      ...(found.type?.fields ?? []).map(({ key }) => ({ value: key, label: fieldName(key) })),
    ],
    [found.type, fieldName, t],
  )
  return (
    <MappingTable
      columns={columns}
      heads={{ ours: t('intakePage.ours'), theirs: t('intakePage.theirs') }}
      options={options}
      onChoose={(header, field) => {
        const { mapping, sheets } = draft.choices
        store.choose({ mapping: remap(mapping, columnsBeside(look, sheets, header), header, field) })
      }}
      nameOf={({ index }) => t('intakePage.column', { number: index + 1 })}
      note={(column) => <Why column={column} chosen={Object.hasOwn(draft.choices.mapping ?? {}, column.header)} />}
    />
  )
}

function Why({ column, chosen }: { column: LedgerColumn; chosen: boolean }) {
  const t = useT()
  const percent = Math.round(100 * column.confidence)
  const unsure = !chosen && column.field !== null && column.why !== 'remembered' && column.confidence < SURE
  return (
    <div className="samples">
      {t(chosen ? 'intakePage.why.chosen' : `intakePage.why.${column.why}`)}
      {!chosen && column.field !== null && column.why !== 'remembered' && (
        <> · {t('intakePage.confidence', { percent })}</>
      )}{' '}
      {unsure && <Tag color="warning">{t('intakePage.unsure')}</Tag>}
    </div>
  )
}

/** Name of a year source in the reader's words. */
export function useYearSourceName(found: Look): (source: string) => string {
  const t = useT()
  const fieldName = useFieldName(found.type)
  return (source) =>
    source === 'ledger' || source === 'archiveYear' ? t(`intakePage.year.${source}`) : fieldName(source)
}

function YearSource({ look, found }: { look: LedgerLook; found: Look }) {
  const t = useT()
  const { draft, store } = useImport()
  const name = useYearSourceName(found)
  const value = draft.choices.yearSource ?? look.yearSources.find(({ proposed }) => proposed)?.source
  const chosen = look.yearSources.find(({ source }) => source === value)
  const year = /\d{4}/.exec(chosen?.sample ?? '')?.[0]
  if (look.yearSources.length === 0) return null
  return (
    <>
      <label htmlFor="intake-year">{t('intakePage.yearSource')}</label>
      <span>
        <Select
          id="intake-year"
          style={{ width: 180 }}
          value={value}
          options={look.yearSources.map(({ source }) => ({ value: source, label: name(source) }))}
          onChange={(yearSource) => store.choose({ yearSource })}
        />{' '}
        {chosen?.remembered && <Tag>{t('intakePage.remembered')}</Tag>}
        {year && <div className="samples">{t('intakePage.yearWould', { sample: chosen?.sample, year })}</div>}
      </span>
    </>
  )
}

function Target({ found }: { found: Look }) {
  const t = useT()
  const { language } = useWords()
  const { draft, store } = useImport()
  const classes = useQuery(rpc.catalogue.classes.queryOptions({ input: {} }))
  const fonds = useQuery(rpc.catalogue.fonds.queryOptions({ input: {} }))
  const active = fonds.data?.fonds.filter((one) => one.active) ?? []
  return (
    <>
      <label htmlFor="intake-class">{t('intakePage.class')}</label>
      <Select
        id="intake-class"
        style={{ width: 260 }}
        showSearch={{ optionFilterProp: 'label' }}
        value={draft.choices.classCode ?? found.type?.classCode}
        options={classes.data?.classes
          .filter((one) => one.active)
          .map(({ code, name, nameEn }) => ({
            value: code,
            label: `${code} ${language === 'en' ? nameEn || name : name}`,
          }))}
        onChange={(classCode) => store.choose({ classCode })}
      />
      {active.length > 1 && (
        <>
          <label htmlFor="intake-fonds">{t('intakePage.fonds')}</label>
          <Select
            id="intake-fonds"
            style={{ width: 260 }}
            value={draft.choices.fonds ?? active[0]?.uid}
            options={active.map(({ uid, number, name }) => ({ value: uid, label: `${number} ${name}` }))}
            onChange={(chosen) => store.choose({ fonds: chosen })}
          />
        </>
      )}
    </>
  )
}
