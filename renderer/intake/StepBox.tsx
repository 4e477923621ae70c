import { CheckOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '../app/i18n'
import { steps, type Step } from './draft'

interface Props {
  step: Step
  at: Step
  /** What was chosen, readable while the step is closed. */
  summary?: ReactNode
  /** Opens the step again; absent where that is not possible. */
  onOpen?: (() => void) | undefined
  children: ReactNode
}

/** One step of the import: open with its form, or closed with what was chosen in it. */
export function StepBox({ step, at, summary, onOpen, children }: Props) {
  const t = useT()
  const number = steps.indexOf(step)
  const open = step === at
  const past = number < steps.indexOf(at)
  const name = t(`intakePage.step.${step}`)
  return (
    <section
      className={`intake-step${open ? ' is-open' : ''}`}
      aria-current={open ? 'step' : undefined}
      data-step={step}
    >
      <header>
        <span className="intake-number" aria-hidden>
          {past ? <CheckOutlined /> : number + 1}
        </span>
        <h2>{name}</h2>
        <span className="summary" title={typeof summary === 'string' ? summary : undefined}>
          {!open && past && summary}
        </span>
        {!open && past && onOpen && (
          <Button size="small" type="link" onClick={onOpen} aria-label={`${t('intakePage.back')}: ${name}`}>
            {t('intakePage.back')}
          </Button>
        )}
      </header>
      {open && <div className="content">{children}</div>}
    </section>
  )
}
