import { Modal } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Borrower, DeskRecord } from '../../shared/model/loan'
import { useT } from '../app/i18n'
import type { Candidates } from './DeskStore'

interface Props {
  candidates: Candidates | null
  onChoose: (choice: { borrower: Borrower } | { record: DeskRecord } | null) => void
}

/** A damaged label or a bare name: pick with arrow keys and Enter. Birth month and employer tell people of one name apart. */
export function CandidateDialog({ candidates, onChoose }: Props) {
  const t = useT()
  return (
    <Modal
      open={candidates !== null}
      title={t('circulation.scan.candidates')}
      footer={null}
      onCancel={() => onChoose(null)}
      width={720}
      destroyOnHidden
    >
      {candidates && <Choices candidates={candidates} onChoose={onChoose} />}
    </Modal>
  )
}

function useRows({ borrowers, records }: Candidates, onChoose: Props['onChoose']) {
  const t = useT()
  const held = (one: DeskRecord) =>
    one.holder ? t('circulation.heldBy', { name: one.holder.name, dueOn: one.holder.dueOn }) : one.place
  return [
    ...borrowers.map((borrower) => ({
      key: borrower.uid,
      head: borrower.name,
      text: [t('circulation.field.borrower'), borrower.card, borrower.department].filter(Boolean).join(' · '),
      pick: () => onChoose({ borrower }),
    })),
    ...records.map((record) => ({
      key: record.uid,
      head: `${record.code ?? record.businessNumber ?? ''} ${record.title}`,
      text: [record.personName, record.birth, record.employer, held(record)].filter(Boolean).join(' · '),
      pick: () => onChoose({ record }),
    })),
  ]
}

function Choices({ candidates, onChoose }: { candidates: Candidates; onChoose: Props['onChoose'] }) {
  const t = useT()
  const rows = useRows(candidates, onChoose)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => list.current?.focus(), [])
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((now) => Math.min(rows.length - 1, now + 1))
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(0, now - 1))
    else if (event.key === 'Enter') rows[at]?.pick()
    else return
    event.preventDefault()
  }
  return (
    <div
      role="listbox"
      aria-label={t('circulation.scan.candidates')}
      tabIndex={0}
      ref={list}
      onKeyDown={onKeyDown}
      aria-activedescendant={rows[at]?.key}
      className="candidates"
    >
      {rows.map((row, index) => (
        <div
          key={row.key}
          id={row.key}
          role="option"
          aria-selected={index === at}
          className="candidate"
          onClick={row.pick}
        >
          <strong>{row.head}</strong>
          <span>{row.text}</span>
        </div>
      ))}
    </div>
  )
}
