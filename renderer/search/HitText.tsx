import type { SearchHit } from '../../shared/model/search'
import { useT } from '../app/i18n'
import { Marked } from '../ui/Marked'

/** Name, birth month and masked number in one line. */
function Person({ hit, query }: { hit: SearchHit; query: string }) {
  const facts = [hit.birthMonth, hit.idMasked].filter((fact) => fact !== null)
  return (
    <>
      <b className="s-cut">
        <Marked text={hit.personName} query={query} />
      </b>
      {facts.map((fact) => (
        <span key={fact} className="num s-dim">
          <Marked text={fact} query={query} />
        </span>
      ))}
    </>
  )
}

/** Who a record is about: enough not to hand anybody the wrong namesake. `stacked` puts the employer below. */
export function Who({ hit, query, stacked = false }: { hit: SearchHit; query: string; stacked?: boolean }) {
  const employer = hit.employer && (
    <span className="s-dim s-cut" title={hit.employer}>
      <Marked text={hit.employer} query={query} />
    </span>
  )
  if (!stacked)
    return (
      <>
        <Person hit={hit} query={query} />
        {employer}
      </>
    )
  return (
    <span className="s-two">
      <span className="s-line">
        <Person hit={hit} query={query} />
      </span>
      {employer}
    </span>
  )
}

/** 档号, else the business number, else a dash. */
export function CodeText({ hit, query }: { hit: SearchHit; query: string }) {
  const t = useT()
  const code = hit.code ?? hit.businessNumber
  return <span className="code">{code === null ? t('common.none') : <Marked text={code} query={query} />}</span>
}

/** Where the paper is: its place, or who has it. */
export function Whereabouts({ hit }: { hit: SearchHit }) {
  const t = useT()
  if (hit.holder) return t('circulation.heldBy', { name: hit.holder.name, dueOn: hit.holder.dueOn })
  if (hit.place === null) return t('common.none')
  return [hit.place.location, t('search.box', { number: hit.place.box })].filter(Boolean).join(' · ')
}
