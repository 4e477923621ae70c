import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import type { IdKind, Visit, Visitor } from '../../shared/model/visit'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'
import { isMasked, VisitorFields } from './VisitorFields'

interface Values {
  visitors: { name: string; idKind: IdKind; idNumber?: string; phone?: string }[]
  organisation: string
  letter: string
  purpose: string
  subject: { name: string; idNumber?: string }
  note: string
  reason: string
}

/** What a screen shows masked, or was left empty, stays as it is. */
const typed = (text: string | undefined) => text?.trim() || undefined

function initialOf(visit: Visit): Partial<Values> {
  const { organisation, letter, purpose, note } = visit
  return {
    visitors: visit.people.map(({ name, idKind, phone }) => ({ name, idKind, phone: isMasked(phone) ? '' : phone })),
    organisation,
    letter,
    purpose,
    note,
    subject: { name: visit.subject.name },
  }
}

/** Corrects what was entered of an open visit, who came included, with a reason. */
export function CorrectDialog({
  visit,
  onDone,
  onClose,
}: {
  visit: Visit
  onDone: (visit: Visit) => void
  onClose: () => void
}) {
  const t = useT()
  const { definition } = visit
  const [people, setPeople] = useState<(Visitor | null)[]>(visit.people)
  const send = async ({ visitors, subject, reason, ...facts }: Values) => {
    const corrected = visitors.map(({ name, idKind, idNumber, phone }, at) => ({
      seq: people[at]?.seq ?? null,
      name,
      idKind,
      idNumber: typed(idNumber),
      phone: isMasked(people[at]?.phone ?? '') ? typed(phone) : (phone ?? ''),
    }))
    const whose = definition.onBehalf ? { subject: { name: subject.name, idNumber: typed(subject.idNumber) } } : {}
    const asked = { uid: visit.uid, version: visit.version, visitors: corrected, ...facts, ...whose, reason }
    onDone(await client.visits.correct(asked))
    onClose()
  }
  const needed = (message: string) => [{ required: true, whitespace: true, message }]
  return (
    <FormDialog<Values>
      title={`${t('visits.correctTitle')} · ${visit.number}`}
      hint={t('visits.correctHint')}
      width={860}
      initial={initialOf(visit)}
      onSend={send}
      onClose={onClose}
    >
      <People people={people} two={definition.persons === 2} onChange={setPeople} />
      <div className="visit-facts">
        {definition.onBehalf && (
          <>
            <Form.Item
              name={['subject', 'name']}
              label={t('visits.subjectName')}
              rules={needed(t('visits.nameNeeded'))}
            >
              <Input maxLength={40} />
            </Form.Item>
            <Form.Item name={['subject', 'idNumber']} label={t('visits.subjectId')}>
              <Input
                maxLength={40}
                className="code"
                placeholder={visit.subject.idMasked && t('visits.unchanged', { masked: visit.subject.idMasked })}
              />
            </Form.Item>
          </>
        )}
        <Form.Item name="organisation" label={t('visits.organisation')}>
          <Input maxLength={80} />
        </Form.Item>
        {definition.letter !== 'none' && (
          <Form.Item name="letter" label={t('visits.letter')}>
            <Input maxLength={60} />
          </Form.Item>
        )}
        <Form.Item name="purpose" label={t('visits.purpose')} rules={needed(t('visits.purposeNeeded'))}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="note" label={t('visits.note')}>
          <Input maxLength={500} />
        </Form.Item>
      </div>
      <Form.Item
        name="reason"
        label={t('visits.correctReason')}
        rules={[{ required: true, whitespace: true, min: 2, message: t('visits.correctReasonNeeded') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  )
}

interface PeopleProps {
  people: readonly (Visitor | null)[]
  /** Two persons are demanded: one can be put in the place of another, nobody taken off. */
  two: boolean
  onChange: (people: (Visitor | null)[]) => void
}

/** Who came: one more can be added, and one of two taken off; the last one stays. */
function People({ people, two, onChange }: PeopleProps) {
  const t = useT()
  const form = Form.useFormInstance<Values>()
  const takeOff = (at: number) => {
    const left = (form.getFieldValue('visitors') as Values['visitors']).filter((_, place) => place !== at)
    onChange(people.filter((_, place) => place !== at))
    form.setFieldValue('visitors', left)
  }
  return (
    <>
      {people.map((person, at) => (
        <div key={person?.seq ?? 'new'}>
          <VisitorFields at={at === 0 ? 0 : 1} known={person ?? undefined} autoFocus={person === null} />
          {people.length > 1 && !two && (
            <Button type="link" danger className="visit-take-off" onClick={() => takeOff(at)}>
              {t('visits.takeOff', { name: person?.name ?? t('visits.visitor.2') })}
            </Button>
          )}
        </div>
      ))}
      {people.length === 1 && (
        <Button type="link" className="visit-take-off" onClick={() => onChange([...people, null])}>
          {t('visits.addSecond')}
        </Button>
      )}
    </>
  )
}
