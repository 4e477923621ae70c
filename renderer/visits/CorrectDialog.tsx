import { Form, Input, Select } from 'antd'
import { idKinds, type IdKind, type Visit } from '../../shared/model/visit'
import { client } from '../app/client'
import { useT } from '../app/i18n'
import { FormDialog } from '../ui/FormDialog'

interface Values {
  visitors: { name: string; idKind: IdKind; idNumber?: string; phone?: string }[]
  organisation: string
  letter: string
  purpose: string
  subject: { name: string; idNumber?: string }
  note: string
  reason: string
}

const isMasked = (text: string) => text.includes('*')
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

/** Corrects what was entered of an open visit, with a reason. */
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
  const send = async ({ visitors, subject, reason, ...facts }: Values) => {
    const people = visitors.map(({ name, idKind, idNumber, phone }, at) => ({
      name,
      idKind,
      idNumber: typed(idNumber),
      phone: isMasked(visit.people[at]?.phone ?? '') ? typed(phone) : (phone ?? ''),
    }))
    const whose = definition.onBehalf ? { subject: { name: subject.name, idNumber: typed(subject.idNumber) } } : {}
    const asked = { uid: visit.uid, version: visit.version, visitors: people, ...facts, ...whose, reason }
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
      {visit.people.map((person, at) => (
        <Person key={person.seq} at={at} masked={person} />
      ))}
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
                placeholder={visit.subject.idMasked && `${visit.subject.idMasked} (${t('visits.unchanged')})`}
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

function Person({ at, masked }: { at: number; masked: Visit['people'][number] }) {
  const t = useT()
  const label = (name: string) => `${t(at === 0 ? 'visits.visitor.1' : 'visits.visitor.2')} ${name}`
  return (
    <div className="visit-person">
      <Form.Item
        name={['visitors', at, 'name']}
        label={label(t('visits.name'))}
        rules={[{ required: true, whitespace: true, message: t('visits.nameNeeded') }]}
      >
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name={['visitors', at, 'idKind']} label={t('visits.idKind')}>
        <Select
          aria-label={label(t('visits.idKind'))}
          options={idKinds.map((value) => ({ value, label: t(`visits.idKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name={['visitors', at, 'idNumber']} label={t('visits.idNumber')}>
        <Input
          maxLength={40}
          className="code"
          aria-label={label(t('visits.idNumber'))}
          placeholder={`${masked.idMasked} (${t('visits.unchanged')})`}
        />
      </Form.Item>
      <Form.Item name={['visitors', at, 'phone']} label={t('visits.phone')}>
        <Input
          maxLength={40}
          aria-label={label(t('visits.phone'))}
          placeholder={isMasked(masked.phone) ? `${masked.phone} (${t('visits.unchanged')})` : ''}
        />
      </Form.Item>
    </div>
  )
}
