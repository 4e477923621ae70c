import type { DiscPageFacts, DiscPageMore, DiscPageScan } from '../../shared/model/discPage'
import type { Entry } from './catalogue'
import { h } from './dom'
import type { PageLanguage, PageWord, Say } from './words'

const opennesses = ['open', 'restricted', 'deferred', 'unreviewed']

/** A path as an address: every part escaped, so that `#`, `?` and `%` in names stay part of them. */
export const addressOf = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

/** 'permanent' or years, in words. */
export const periodWords = (period: string, say: Say): string =>
  period === 'permanent' ? say('page.permanent') : period === '' ? '' : say('page.years', { years: period })

function facts(pairs: [string, string][]): HTMLElement {
  const shown = pairs.filter(([, value]) => value !== '')
  return h('dl', {}, ...shown.map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value))))
}

function documents(more: DiscPageMore, say: Say): HTMLElement | null {
  if (more.documents.length === 0) return null
  const heads: PageWord[] = ['page.document', 'page.number', 'page.dated', 'page.pages', 'page.note']
  const cells = more.documents.map((one) => [
    `${one.name} · ${say(one.original ? 'page.original' : 'page.copy')}`,
    one.number,
    one.dated,
    one.pages === null ? '' : String(one.pages),
    one.note,
  ])
  return h(
    'section',
    {},
    h('h3', {}, say('page.documents')),
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, say(head))))),
      h('tbody', {}, ...cells.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, cell))))),
    ),
  )
}

interface Around {
  set: DiscPageFacts
  say: Say
  language: PageLanguage
  onView: (at: number) => void
}

function scans(one: Entry, list: readonly DiscPageScan[], { set, say, onView }: Around): HTMLElement | null {
  if (list.length === 0) return null
  const here = one.disc === set.volume
  const number = `${set.number}-${String(one.disc).padStart(2, '0')}`
  const rows = list.map((scan, at) =>
    h(
      'li',
      {},
      here
        ? h('button', { type: 'button', class: 'link', onclick: () => onView(at) }, scan.name)
        : h('span', {}, scan.name),
      scan.document ? h('small', {}, ` ${scan.document}`) : null,
    ),
  )
  return h(
    'section',
    { class: 'scans' },
    h('h3', {}, `${say('page.scans')} ${list.length}`),
    here ? null : h('p', { class: 'hint' }, say('page.otherDisc', { disc: one.disc, number })),
    h('ul', {}, ...rows),
  )
}

/** The sheet of one record. */
export function drawSheet(one: Entry, more: DiscPageMore, around: Around): HTMLElement {
  const { set, say, language } = around
  const named = set.classes[one.classAt]
  const openness = opennesses.includes(more.openness)
    ? say(`page.openness.${more.openness}` as PageWord)
    : more.openness
  return h(
    'article',
    {},
    h('h2', {}, one.code || one.businessNumber || one.title),
    h('p', { class: 'title' }, one.title),
    facts([
      [say('page.businessNumber'), one.code ? one.businessNumber : ''],
      [say('page.person'), one.person],
      [say('page.birth'), one.birthMonth],
      [say('page.id'), one.idNumber],
      [say('page.employer'), one.employer],
      [say('page.hospital'), one.hospital],
      ...more.details.map(([zh, en, value]): [string, string] => [language === 'en' ? en : zh, value]),
    ]),
    facts([
      [say('page.fonds'), `${set.fonds.number} ${set.fonds.name}`.trim()],
      [say('page.class'), `${named?.code ?? ''} ${named?.name ?? ''}`.trim()],
      [say('page.yearHead'), String(one.year)],
      [say('page.period'), periodWords(one.period, say)],
      [say('page.formedOn'), more.formedOn],
      [say('page.responsible'), more.responsible],
      [say('page.pages'), more.pages === null ? '' : String(more.pages)],
      [say('page.openness'), openness],
      [say('page.secrecy'), more.secrecy],
      [say('page.volumeFile'), more.file],
      [say('page.boxHead'), one.box],
      [say('page.disc'), `${set.number}-${String(one.disc).padStart(2, '0')}`],
    ]),
    documents(more, say),
    scans(one, more.scans, around),
  )
}
