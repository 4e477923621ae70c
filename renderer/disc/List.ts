import type { DiscPageFacts } from '../../shared/model/discPage'
import { type Entry, type SortKey } from './catalogue'
import { fill, h } from './dom'
import type { PageWord, Say } from './words'

export const ROW_HEIGHT = 32
/** Chromium draws no element taller than some 33 million pixels; no set comes near it. */
const SPARE = 8

interface Column {
  key: string
  head: PageWord
  sort?: SortKey
  text: (one: Entry, facts: DiscPageFacts, say: Say) => string
}

const columns: Column[] = [
  { key: 'code', head: 'page.code', sort: 'code', text: (one) => one.code || one.businessNumber },
  { key: 'title', head: 'page.title', sort: 'title', text: (one) => one.title },
  { key: 'person', head: 'page.person', sort: 'person', text: (one) => one.person || one.employer },
  { key: 'birth', head: 'page.birth', text: (one) => one.birthMonth },
  { key: 'class', head: 'page.class', text: (one, facts) => facts.classes[one.classAt]?.name ?? '' },
  { key: 'year', head: 'page.yearHead', sort: 'year', text: (one) => String(one.year) },
  { key: 'box', head: 'page.boxHead', sort: 'box', text: (one) => one.box },
  { key: 'disc', head: 'page.disc', text: (one) => String(one.disc) },
  { key: 'scans', head: 'page.scans', text: (one) => (one.scans > 0 ? String(one.scans) : '') },
]

/** The list of records: only the rows in sight exist. Arrow keys, Page Up and Down, Home, End move; the chosen one is told. */
export class List {
  readonly element = h('section', { class: 'list' })
  private readonly body: HTMLElement
  private readonly sheet = h('div', { role: 'none', class: 'sheet' })
  private readonly head = h('div', { class: 'row head', 'aria-hidden': 'true' })
  private entries: readonly Entry[] = []
  private chosen = -1
  private say: Say | undefined

  constructor(
    private readonly facts: DiscPageFacts,
    private readonly onChoose: (one: Entry | undefined) => void,
    private readonly onSort: (by: SortKey) => void,
  ) {
    this.body = h('div', {
      class: 'rows',
      role: 'listbox',
      tabindex: 0,
      onscroll: () => this.draw(),
      onkeydown: (event: KeyboardEvent) => this.onKey(event),
    })
    this.body.append(this.sheet)
    this.element.append(this.head, this.body)
    new ResizeObserver(() => this.draw()).observe(this.body)
  }

  /** Shows other rows, or the same in another language. */
  show(entries: readonly Entry[], say: Say, sort: { by: SortKey; down: boolean } | undefined): void {
    const before = this.entries[this.chosen]
    this.entries = entries
    this.say = say
    this.chosen = before ? entries.indexOf(before) : -1
    this.sheet.style.height = `${entries.length * ROW_HEIGHT}px`
    this.body.setAttribute('aria-label', say('page.list'))
    fill(
      this.head,
      ...columns.map(({ key, head, sort: by }) =>
        h(
          'span',
          { class: `cell ${key}${by ? ' sorts' : ''}`, onclick: by ? () => this.onSort(by) : undefined },
          `${say(head)}${sort && sort.by === by ? (sort.down ? ' ▼' : ' ▲') : ''}`,
        ),
      ),
    )
    this.draw()
    if (before && this.chosen < 0) this.onChoose(undefined)
  }

  focus(): void {
    this.body.focus()
    if (this.chosen < 0) this.choose(0)
  }

  private draw(): void {
    const { say } = this
    if (!say) return
    const first = Math.max(0, Math.floor(this.body.scrollTop / ROW_HEIGHT) - SPARE)
    const last = Math.min(this.entries.length, first + Math.ceil(this.body.clientHeight / ROW_HEIGHT) + 2 * SPARE)
    const rows: HTMLElement[] = []
    for (let at = first; at < last; at += 1) {
      const one = this.entries[at]
      if (one) rows.push(this.row(one, at, say))
    }
    fill(this.sheet, ...rows)
    const active = this.chosen >= first && this.chosen < last ? `row-${this.chosen}` : ''
    if (active) this.body.setAttribute('aria-activedescendant', active)
    else this.body.removeAttribute('aria-activedescendant')
  }

  private row(one: Entry, at: number, say: Say): HTMLElement {
    const cells = columns.map(({ key, text }) => h('span', { class: `cell ${key}` }, text(one, this.facts, say)))
    const row = h(
      'div',
      {
        class: 'row',
        role: 'option',
        id: `row-${at}`,
        'aria-selected': at === this.chosen ? 'true' : 'false',
        onclick: () => this.choose(at),
      },
      ...cells,
    )
    row.style.top = `${at * ROW_HEIGHT}px`
    return row
  }

  private choose(at: number): void {
    const most = this.entries.length - 1
    this.chosen = most < 0 ? -1 : Math.min(most, Math.max(0, at))
    const top = this.chosen * ROW_HEIGHT
    if (top < this.body.scrollTop) this.body.scrollTop = top
    const bottom = top + ROW_HEIGHT - this.body.clientHeight
    if (bottom > this.body.scrollTop) this.body.scrollTop = bottom
    this.draw()
    this.onChoose(this.entries[this.chosen])
  }

  private onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.body.clientHeight / ROW_HEIGHT) - 1)
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }
    const ends: Record<string, number> = { Home: 0, End: this.entries.length - 1 }
    const step = steps[event.key]
    const end = ends[event.key]
    if (event.ctrlKey || event.altKey || event.metaKey || (step === undefined && end === undefined)) return
    event.preventDefault()
    this.choose(end ?? this.chosen + (step ?? 0))
  }
}
