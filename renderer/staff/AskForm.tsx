import { DeleteOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, App, AutoComplete, Button, Empty, Form, Input, Radio } from 'antd'
import { useNavigate } from 'react-router'
import { client, rpc } from '../app/client'
import { useT } from '../app/i18n'
import { useSubmit } from '../ui/useSubmit'
import { takeFrom, type Basket, type BasketItem } from './basket'
import { NeededBy } from './NeededBy'
import { useBasket } from './useBasket'

interface FieldsProps {
  basket: Basket
  change: (next: (basket: Basket) => Basket) => void
}

/** What is asked for, what for, until when and how; one press sends it. */
export function AskForm() {
  const t = useT()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { basket, change, clear } = useBasket()
  const { length } = basket.items
  const { submit, error, busy } = useSubmit(async () => {
    const { items, ...wish } = basket
    const made = await client.requests.ask({ ...wish, items: items.map(({ item }) => item) })
    await clear()
    void message.success(t('staff.asked', { number: made.number }))
    void navigate(`/ask/requests?open=${made.number}`)
  })
  return (
    <Form layout="vertical" requiredMark={false} aria-label={t('staff.basket')} onFinish={() => submit(undefined)}>
      <h1 className="staff-title">{t('staff.basketOf', { count: length })}</h1>
      <Items items={basket.items} onRemove={(one) => change((known) => takeFrom(known, one))} />
      <Fields basket={basket} change={change} />
      <div className="staff-send">
        {error && <Alert type="error" showIcon title={error} style={{ marginBottom: 12 }} />}
        <Button
          type="primary"
          htmlType="submit"
          block
          loading={busy}
          disabled={length === 0 || basket.purpose.trim() === ''}
        >
          {t('staff.ask', { count: length })}
        </Button>
        {length > 0 && basket.purpose.trim() === '' && <p className="quiet">{t('staff.purposeNeeded')}</p>}
      </div>
    </Form>
  )
}

function Items({ items, onRemove }: { items: BasketItem[]; onRemove: (item: BasketItem) => void }) {
  const t = useT()
  if (items.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('staff.basketEmpty')} />
  return (
    <ul className="staff-basket" aria-label={t('staff.chosen')}>
      {items.map((one) => (
        <li key={`${one.item.kind}${one.title}${one.who}`}>
          <div>
            <div className={one.item.kind === 'record' ? 'code staff-code' : undefined}>
              {one.item.kind === 'person'
                ? t('requestsPage.everythingOf', { name: one.title })
                : one.item.kind === 'text'
                  ? t('requestsPage.quoted', { text: one.title })
                  : one.title}
            </div>
            {one.who && <div className="quiet num">{one.who}</div>}
          </div>
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${t('common.remove')} ${one.title}`}
            onClick={() => onRemove(one)}
          />
        </li>
      ))}
    </ul>
  )
}

function Fields({ basket, change }: FieldsProps) {
  const t = useT()
  const { data } = useQuery(rpc.requests.options.queryOptions({ input: {} }))
  const put = (values: Partial<Basket>) => change((known) => ({ ...known, ...values }))
  return (
    <>
      <Form.Item label={t('requests.field.purpose')} htmlFor="ask-purpose">
        <AutoComplete
          id="ask-purpose"
          value={basket.purpose}
          options={(data?.purposes ?? []).map((value) => ({ value }))}
          onChange={(purpose: string) => put({ purpose: purpose ?? '' })}
          placeholder={t('staff.purposeHint')}
        />
      </Form.Item>
      <NeededBy value={basket.neededBy} onChange={(neededBy) => put({ neededBy })} />
      <Form.Item label={t('staff.originalOrCopy')}>
        <Radio.Group
          aria-label={t('staff.originalOrCopy')}
          optionType="button"
          buttonStyle="solid"
          value={basket.original}
          onChange={(event) => put({ original: event.target.value as boolean })}
          options={[
            { value: true, label: t('requests.field.original') },
            { value: false, label: t('requests.field.copy') },
          ]}
        />
      </Form.Item>
      <Form.Item
        label={t('staff.where')}
        extra={basket.takeOut && basket.original ? t('staff.takeOutHint') : undefined}
      >
        <Radio.Group
          aria-label={t('staff.where')}
          optionType="button"
          buttonStyle="solid"
          value={basket.takeOut}
          onChange={(event) => put({ takeOut: event.target.value as boolean })}
          options={[
            { value: true, label: t('requests.field.takeOut') },
            { value: false, label: t('requests.field.readingRoom') },
          ]}
        />
      </Form.Item>
      <Form.Item label={t('requests.field.note')} htmlFor="ask-note">
        <Input.TextArea
          id="ask-note"
          value={basket.note}
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => put({ note: event.target.value })}
        />
      </Form.Item>
    </>
  )
}
