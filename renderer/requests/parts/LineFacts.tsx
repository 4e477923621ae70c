import { Tag, Typography } from 'antd'
import type { RequestHead, RequestLine } from '../../../shared/model/request'
import { useT } from '../../app/i18n'
import { LineStateTag } from './LineStateTag'
import { codeOfRecord, nameOfLine, whoOfRecord } from './words'

/** What was asked in one line of a request, where it stands, and what its asker has to know about it now. */
export function LineFacts({ line, request }: { line: RequestLine; request?: RequestHead }) {
  const t = useT()
  const { record } = line
  return (
    <div className="line-facts">
      <div className="line-top">
        <LineStateTag state={line.state} />
        <strong className={record ? 'code' : undefined}>{record ? codeOfRecord(record) : nameOfLine(t, line)}</strong>
        {request && (
          <Typography.Text className="num" type="secondary">
            {request.number}
          </Typography.Text>
        )}
        {line.records !== null && <Tag>{t('requestsPage.records', { count: line.records })}</Tag>}
      </div>
      {record && record.title !== codeOfRecord(record) && <div>{record.title}</div>}
      {record && <div className="quiet">{whoOfRecord(record)}</div>}
      {line.kind === 'text' && record && <div className="quiet">{t('requestsPage.askedAs', { text: line.text })}</div>}
      <LineNews line={line} />
    </div>
  )
}

/** The sentence that matters now: fetch it until, place in the queue, due back, or why not. */
function LineNews({ line }: { line: RequestLine }) {
  const t = useT()
  const news = [
    line.state === 'ready' && line.readyUntil && t('requests.field.readyUntil', { date: line.readyUntil }),
    line.position !== null && t('requests.field.position', { position: line.position }),
    line.expectedOn && t('requestsPage.expectedOn', { date: line.expectedOn }),
    line.loan && !line.loan.returnedOn && t('requestsPage.dueOn', { date: line.loan.dueOn }),
    line.loan?.returnedOn && t('requestsPage.returnedOn', { date: line.loan.returnedOn }),
    line.pages !== null && t('requestsPage.copiedPages', { count: line.pages }),
  ].filter(Boolean)
  return (
    <>
      {news.length > 0 && <div className="num">{news.join(' · ')}</div>}
      {line.loan && line.loan.overdueDays > 0 && !line.loan.returnedOn && (
        <Tag color="error">{t('circulation.daysOverdue', { count: line.loan.overdueDays })}</Tag>
      )}
      {line.reason && <div>{t('requestsPage.because', { reason: line.reason })}</div>}
    </>
  )
}
