import { CheckOutlined, PlusOutlined, TeamOutlined } from '@ant-design/icons'
import { Button, Tag } from 'antd'
import type { RequestHit } from '../../shared/model/request'
import { useT, useWords } from '../app/i18n'
import { Marked } from '../ui/Marked'
import { addTo, holds, itemOf, takeFrom, type BasketItem } from './basket'
import { useBasket } from './useBasket'

const COLOURS: Record<RequestHit['availability'], string> = {
  free: 'success',
  out: 'warning',
  reserved: 'processing',
  unavailable: 'default',
}

/** A found record: who it is about, whether it can be had, and the way into the basket. */
export function HitCard({ hit, query }: { hit: RequestHit; query: string }) {
  const { t, language } = useWords()
  const className = (language === 'en' && hit.classNameEn) || hit.className
  const name = hit.code ?? hit.businessNumber ?? hit.title
  return (
    <li className="staff-card" aria-label={`${name} ${hit.personName}`}>
      <div className="staff-card-text">
        <div className="staff-line">
          <strong>
            <Marked text={hit.personName || hit.title} query={query} />
          </strong>
          <span className="num quiet">{[hit.birthMonth, hit.idMasked].filter(Boolean).join(' · ')}</span>
          <Tag color={COLOURS[hit.availability]}>
            {hit.availability === 'out' && hit.dueOn
              ? t('staff.outUntil', { date: hit.dueOn })
              : t(`requests.availability.${hit.availability}`)}
          </Tag>
        </div>
        <div className="code staff-code">
          <Marked text={name} query={query} />
        </div>
        <div>{hit.title}</div>
        <div className="quiet">
          {[hit.employer, hit.hospital, className, String(hit.year)].filter(Boolean).join(' · ')}
        </div>
      </div>
      <div className="staff-card-actions">
        {hit.askedIn ? (
          <Tag color="processing">{t('staff.askedIn', { number: hit.askedIn })}</Tag>
        ) : (
          <Toggle item={itemOf(hit, 'record')} />
        )}
        {hit.hasPerson && <Toggle item={itemOf(hit, 'person')} />}
      </div>
    </li>
  )
}

function Toggle({ item }: { item: BasketItem }) {
  const t = useT()
  const { basket, ready, change } = useBasket()
  const chosen = holds(basket, item)
  const person = item.item.kind === 'person'
  const label = t(chosen ? (person ? 'staff.addedPerson' : 'staff.added') : person ? 'staff.addPerson' : 'staff.add')
  return (
    <Button
      type={chosen ? 'primary' : 'default'}
      icon={chosen ? <CheckOutlined /> : person ? <TeamOutlined /> : <PlusOutlined />}
      disabled={!ready}
      aria-pressed={chosen}
      aria-label={`${label} ${item.title}`}
      onClick={() => change((known) => (chosen ? takeFrom(known, item) : addTo(known, item)))}
    >
      {label}
    </Button>
  )
}
