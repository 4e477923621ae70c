import { Result, Skeleton } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { useCan } from '../../app/session'
import { useErrorText } from '../../app/showError'
import { EditRecord } from '../form/EditRecord'
import { useColours } from './colours'
import { RecordActions, useRecordActions } from './RecordActions'
import { RecordBody } from './RecordBody'
import { RecordHead } from './RecordHead'
import { useNextUnchecked } from './useNextUnchecked'
import { usePageKeys } from './usePageKeys'
import { useRecord } from './useRecord'
import './record.css'

/** One record (件) with everything about it; `?edit=1` turns the same layout into a form. */
export function RecordPage() {
  const { uid = '' } = useParams()
  const [params] = useSearchParams()
  const can = useCan()
  const editing = params.get('edit') === '1' && can('catalogue.write')
  return editing ? <Editing key={uid} uid={uid} /> : <Viewing key={uid} uid={uid} />
}

function Viewing({ uid }: { uid: string }) {
  const t = useT()
  const colours = useColours()
  const navigate = useNavigate()
  const location = useLocation()
  const textOf = useErrorText()
  const state = useRecord(uid)
  const next = useNextUnchecked(uid)
  const { edit, lend, print } = useRecordActions(state.record)
  const list = (location.state as { list?: string } | null)?.list ?? ''
  const back = () => void navigate(`/catalogue${list ? `?${list}` : ''}`)
  usePageKeys({
    ...(edit ? { e: edit } : {}),
    ...(lend ? { l: lend } : {}),
    ...(print ? { p: print } : {}),
    Escape: back,
  })
  if (state.error) return <NotThere uid={uid} text={textOf(state.error)} />
  if (!state.record) return <Skeleton active style={{ padding: 16 }} title={{ width: 320 }} paragraph={{ rows: 10 }} />
  return (
    <article className="record" style={colours} aria-label={state.record.title || t('nav.catalogue')}>
      <RecordHead record={state.record} />
      <RecordBody state={state} keys actions={<RecordActions record={state.record} />} onNext={next} />
    </article>
  )
}

function Editing({ uid }: { uid: string }) {
  const { record, type, fields, error } = useRecord(uid)
  const textOf = useErrorText()
  if (error) return <Result status="warning" title={textOf(error)} />
  if (!record || !type) return null
  return <EditRecord record={record} type={type} fields={fields} />
}

/** A record that cannot be shown: one that two persons removed is named as such. */
function NotThere({ uid, text }: { uid: string; text: string }) {
  const t = useT()
  const { data } = useQuery(rpc.catalogue.removed.queryOptions({ input: { text: uid } }))
  const removed = data?.rows[0]
  if (!removed) return <Result status="warning" title={text} />
  return (
    <Result
      status="info"
      title={t('removed.isRemoved')}
      subTitle={`${removed.code ?? removed.businessNumber ?? ''} ${removed.title}`}
      extra={
        <Link
          to={`/catalogue/removed?text=${encodeURIComponent(removed.code ?? removed.businessNumber ?? removed.title)}`}
        >
          {t('removed.look')}
        </Link>
      }
    />
  )
}
