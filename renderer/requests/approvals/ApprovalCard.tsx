import { Tag, theme } from 'antd'
import { useState } from 'react'
import type { Request, RequestLine } from '../../../shared/model/request'
import { useT, useWords } from '../../app/i18n'
import { LineFacts, RequestFacts, Way } from '../parts'
import { DecideButtons } from './DecideButtons'
import { PersonRecords } from './PersonRecords'

/** A request with what, why and who; each line or all of them decided here. */
export function ApprovalCard({ request }: { request: Request }) {
  const t = useT()
  const { token } = theme.useToken()
  const waiting = request.lines.filter((line) => line.mayDecide)
  return (
    <li
      className="approval-card"
      data-number={request.number}
      style={{ background: token.colorBgContainer, borderColor: token.colorBorderSecondary }}
    >
      <div className="line-top">
        <strong className="code">{request.number}</strong>
        {waiting.length > 0 && (
          <Tag color="processing">{t('requestsPage.toDecideCount', { count: waiting.length })}</Tag>
        )}
      </div>
      <RequestFacts request={request} />
      <ul className="request-lines" aria-label={t('requestsPage.lines')}>
        {request.lines.map((line) => (
          <DecidedLine key={line.uid} line={line} request={request} single={waiting.length <= 1} />
        ))}
      </ul>
      {waiting.length > 1 && (
        <DecideButtons
          request={request}
          lines={waiting.map((line) => ({ uid: line.uid, without: [] }))}
          name={request.number}
          all
        />
      )}
    </li>
  )
}

function DecidedLine({ line, request, single }: { line: RequestLine; request: Request; single: boolean }) {
  const t = useT()
  const { language } = useWords()
  const [without, setWithout] = useState<string[]>([])
  const level = line.levels[line.level]
  const name = line.record?.code ?? line.record?.businessNumber ?? line.text
  return (
    <li data-line={line.seq}>
      <LineFacts line={line} />
      <Way line={line} request={request} />
      {line.kind === 'person' && line.mayDecide && (
        <PersonRecords line={line.uid} without={without} onChange={setWithout} />
      )}
      {line.mayDecide && level && (
        <>
          {line.levels.length > 1 && (
            <div className="quiet">
              {t('requestsPage.levelOf', {
                at: line.level + 1,
                of: line.levels.length,
                name: level.name[language === 'en' ? 'en' : 'zh'],
              })}
            </div>
          )}
          <DecideButtons request={request} lines={[{ uid: line.uid, without }]} name={name} all={single} />
        </>
      )}
    </li>
  )
}
