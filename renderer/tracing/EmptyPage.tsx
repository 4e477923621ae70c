import { PlusOutlined } from '@ant-design/icons'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Flex, Input, type TableColumnsType } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Translate } from '../../shared/messages'
import type { EmptySearch, EmptySearchFilter, NewEmptySearch } from '../../shared/model/tracing'
import { client, rpc } from '../app/client'
import { useWords } from '../app/i18n'
import { useCan } from '../app/session'
import { ExportButton, usePrint } from '../forms'
import { EmptyDialog } from './EmptyDialog'
import { ListBody } from '../ui/ListBody'
import { paged, pagesOf } from '../ui/pagesOf'
import { TracingTabs } from './TracingTabs'
import { VoidDialog } from './VoidDialog'

/** 查无结果登记: searches that found nothing, with their certificates. `?new=1` opens the form, filled from a search. */
export function EmptyPage() {
  const { t } = useWords()
  const can = useCan()
  const print = usePrint()
  const [params, setParams] = useSearchParams()
  const [filter, setFilter] = useState<Partial<EmptySearchFilter>>({})
  const [voiding, setVoiding] = useState<EmptySearch | null>(null)
  const found = useInfiniteQuery(
    rpc.tracing.emptySearches.infiniteOptions({ input: (cursor: string | null) => ({ filter, cursor }), ...paged }),
  )
  const { rows, ...list } = pagesOf(found)
  const certify = (uid: string) => print((locale) => client.forms.nothingFound({ locale, uid }))
  const first = useFirst(params)
  const close = (made?: EmptySearch) => {
    setParams({}, { replace: true })
    if (made && can('forms.print')) certify(made.uid)
  }
  return (
    <>
      <TracingTabs
        at="empty"
        actions={
          <Flex gap={8}>
            <ExportButton list={{ kind: 'emptySearches', filter }} />
            {can('circulation.desk') && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setParams({ new: '1' })}>
                {t('tracing.registerEmpty')}
              </Button>
            )}
          </Flex>
        }
      >
        <EmptyFilter filter={filter} onChange={setFilter} />
        <span className="num">{t('common.total', { count: list.total })}</span>
      </TracingTabs>
      <ListBody<EmptySearch>
        rowKey="uid"
        rows={rows}
        columns={columnsOf(t, {
          certify: can('forms.print') ? certify : undefined,
          void: can('circulation.override') ? setVoiding : undefined,
        })}
        empty={t('tracing.noEmpty')}
        {...list}
      />
      {params.get('new') && first && can('circulation.desk') && <EmptyDialog first={first} onClose={close} />}
      {voiding && <VoidDialog entry={voiding} onClose={() => setVoiding(null)} />}
    </>
  )
}

/** What the address hands over; class codes become their names, for which it waits. */
function useFirst(params: URLSearchParams): Partial<NewEmptySearch> | null {
  const { t, language } = useWords()
  const codes = params.get('classes')?.split(',').filter(Boolean) ?? []
  const { data } = useQuery({ ...rpc.catalogue.classes.queryOptions({ input: {} }), enabled: codes.length > 0 })
  if (codes.length > 0 && !data) return null
  const nameOf = (code: string) => {
    const known = data?.classes.find((one) => one.code === code)
    return (language === 'en' ? known?.nameEn : known?.name) ?? code
  }
  const given = (key: string) => (params.get(key) ? { [key]: params.get(key) ?? '' } : {})
  return {
    ...given('sought'),
    ...given('idSuffix'),
    ...given('years'),
    ...(codes.length > 0 ? { classes: codes.map(nameOf).join(t('common.listSeparator')) } : {}),
  }
}

function EmptyFilter({
  filter,
  onChange,
}: {
  filter: Partial<EmptySearchFilter>
  onChange: (filter: Partial<EmptySearchFilter>) => void
}) {
  const { t } = useWords()
  return (
    <>
      <Input.Search
        allowClear
        aria-label={t('common.search')}
        placeholder={t('tracing.findEmpty')}
        style={{ width: 240 }}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
      />
      <DatePicker.RangePicker
        allowEmpty={[true, true]}
        value={[filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null]}
        onChange={(days) =>
          onChange({
            text: filter.text ?? '',
            ...(days?.[0] ? { from: days[0].format('YYYY-MM-DD') } : {}),
            ...(days?.[1] ? { to: days[1].format('YYYY-MM-DD') } : {}),
          })
        }
      />
    </>
  )
}

interface Actions {
  certify: ((uid: string) => void) | undefined
  void: ((entry: EmptySearch) => void) | undefined
}

const columnsOf = (t: Translate, actions: Actions): TableColumnsType<EmptySearch> => [
  { title: t('tracing.field.number'), dataIndex: 'number', width: 130, className: 'code' },
  { title: t('tracing.field.searchedOn'), dataIndex: 'searchedOn', width: 104, className: 'num' },
  {
    title: t('tracing.field.applicant'),
    width: 190,
    render: (_, one) => (
      <>
        {one.applicant}
        <div className="desk-who">{[one.unit, one.purpose].filter(Boolean).join(' · ')}</div>
      </>
    ),
  },
  {
    title: t('tracing.field.sought'),
    render: (_, one) => (
      <>
        {one.sought}
        <div className="desk-who">
          {[one.idSuffix && `…${one.idSuffix}`, one.note, one.voided && t('tracing.voided', { reason: one.voidReason })]
            .filter(Boolean)
            .join(' · ')}
        </div>
      </>
    ),
  },
  { title: t('tracing.field.years'), dataIndex: 'years', width: 130 },
  { title: t('tracing.field.classes'), dataIndex: 'classes', width: 190 },
  { title: t('tracing.field.handledBy'), dataIndex: 'handledBy', width: 100 },
  {
    title: <span className="visually-hidden">{t('record.actions')}</span>,
    width: 190,
    render: (_, one) =>
      !one.voided && (
        <>
          {actions.certify && (
            <Button type="link" size="small" onClick={() => actions.certify?.(one.uid)}>
              {t('tracing.printCertificate')}
            </Button>
          )}
          {actions.void && (
            <Button type="link" size="small" onClick={() => actions.void?.(one)}>
              {t('tracing.void')}
            </Button>
          )}
        </>
      ),
  },
]
