import { CheckCircleFilled, CloseCircleFilled, MinusCircleOutlined, RightCircleFilled } from '@ant-design/icons'
import { theme } from 'antd'
import type { ReactNode } from 'react'
import type { Request, RequestLine } from '../../../shared/model/request'
import { useWords } from '../../app/i18n'
import { formatInstant } from '../../ui/format'
import { stepsOf, type Step, type StepState } from './steps'
import './requests.css'

const ICONS: Record<StepState, ReactNode> = {
  done: <CheckCircleFilled aria-hidden />,
  now: <RightCircleFilled aria-hidden />,
  ahead: <MinusCircleOutlined aria-hidden />,
  stopped: <CloseCircleFilled aria-hidden />,
}

/** The small timeline of one asked thing. */
export function Way({ line, request }: { line: RequestLine; request: Pick<Request, 'askedAt' | 'original'> }) {
  const { t } = useWords()
  return (
    <ol className="way" aria-label={t('requestsPage.way')}>
      {stepsOf(line, request.askedAt, !request.original).map((step) => (
        <StepItem key={step.key} step={step} />
      ))}
    </ol>
  )
}

function StepItem({ step }: { step: Step }) {
  const { t, language } = useWords()
  const { token } = theme.useToken()
  const colours: Record<StepState, string> = {
    done: token.colorSuccess,
    now: token.colorPrimary,
    ahead: token.colorTextDescription,
    stopped: token.colorError,
  }
  const label = typeof step.label === 'string' ? t(step.label) : step.label[language === 'en' ? 'en' : 'zh']
  const facts = [step.by, step.at !== null && formatInstant(step.at).slice(0, 16)].filter(Boolean).join(' · ')
  return (
    <li data-step={step.key} data-step-state={step.state} {...(step.state === 'now' ? { 'aria-current': 'step' } : {})}>
      <span style={{ color: colours[step.state] }}>{ICONS[step.state]}</span>
      <span
        style={
          step.state === 'now'
            ? { fontWeight: 600 }
            : { color: step.state === 'ahead' ? token.colorTextDescription : undefined }
        }
      >
        {label}
        <span className="visually-hidden"> {t(`requestsPage.stepState.${step.state}`)}</span>
      </span>
      {facts && <span className="num way-facts">{facts}</span>}
    </li>
  )
}
