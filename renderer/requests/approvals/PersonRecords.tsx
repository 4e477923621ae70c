import { useQuery } from '@tanstack/react-query'
import { Checkbox, Skeleton } from 'antd'
import { rpc } from '../../app/client'
import { useT } from '../../app/i18n'
import { codeOfRecord, whoOfRecord } from '../parts'

interface Props {
  line: string
  /** Records (uid) that are not given. */
  without: string[]
  onChange: (without: string[]) => void
}

/** What "everything of this person" comes to; what shall not be given is unticked. */
export function PersonRecords({ line, without, onChange }: Props) {
  const t = useT()
  const { data } = useQuery(rpc.requests.personRecords.queryOptions({ input: { line } }))
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 2 }} />
  return (
    <ul className="person-records" aria-label={t('requestsPage.records', { count: data.records.length })}>
      {data.records.map((record) => (
        <li key={record.uid}>
          <Checkbox
            checked={!without.includes(record.uid)}
            onChange={(event) =>
              onChange(event.target.checked ? without.filter((uid) => uid !== record.uid) : [...without, record.uid])
            }
          >
            <span className="code">{codeOfRecord(record)}</span> {record.title}
            <span className="quiet"> {whoOfRecord(record)}</span>
          </Checkbox>
        </li>
      ))}
    </ul>
  )
}
