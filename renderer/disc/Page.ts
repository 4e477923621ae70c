import { bookletNames, type DiscPageFacts, type DiscPageMore } from '../../shared/model/discPage'
import { find, type Entry, type SortKey } from './catalogue'
import { openCheck } from './checkDialog'
import { fill, h } from './dom'
import { List } from './List'
import { loadMore } from './load'
import { drawSheet, periodWords } from './sheet'
import { drawTree, type Place } from './tree'
import { openViewer } from './viewer'
import { keepLanguage, wordsOf, type PageLanguage, type Say } from './words'

/** Paper beyond this is no list any more. */
const PRINT_MOST = 2000
const EXPORTS = ['csv', 'xlsx', 'json', 'ead.xml']

/** The whole page: search, browse, list, sheet, printing. */
export class Page {
  private say: Say
  private readonly list: List
  private place: Place = {}
  private sort: { by: SortKey; down: boolean } | undefined
  private found: Entry[] = []
  private shown: { one: Entry; more: DiscPageMore } | undefined
  private readonly top = h('header', { class: 'top' })
  private readonly tree = h('nav', { class: 'tree' })
  private readonly bar = h('div', { class: 'bar' })
  private readonly count = h('span', { class: 'number', role: 'status' })
  private readonly sheet = h('aside', { class: 'paper', tabindex: 0 })
  private readonly paper = h('div', { class: 'printed' })
  private readonly search = h('input', { type: 'search', class: 'search', oninput: () => this.refresh() })
  private readonly here = h('input', { type: 'checkbox', id: 'here', onchange: () => this.refresh() })
  private readonly scanned = h('input', { type: 'checkbox', id: 'scanned', onchange: () => this.refresh() })

  constructor(
    root: HTMLElement,
    private readonly facts: DiscPageFacts,
    private readonly entries: readonly Entry[],
    private language: PageLanguage,
  ) {
    this.say = wordsOf(language)
    this.list = new List(
      facts,
      (one) => void this.open(one),
      (by) => {
        this.sort = this.sort?.by === by && this.sort.down ? undefined : { by, down: this.sort?.by === by }
        this.refresh()
      },
    )
    fill(
      root,
      this.top,
      h('main', {}, this.tree, h('div', { class: 'middle' }, this.bar, this.list.element), this.sheet),
      this.paper,
    )
    addEventListener('keydown', (event) => this.onKey(event))
    this.draw()
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog')) return
    if (event.key === '/' && event.target !== this.search) {
      event.preventDefault()
      this.search.focus()
      this.search.select()
    }
    if (event.target === this.search && (event.key === 'Enter' || event.key === 'ArrowDown')) {
      event.preventDefault()
      this.list.focus()
    }
  }

  /** Everything in the language chosen. */
  private draw(): void {
    const { say, facts } = this
    document.documentElement.lang = this.language
    document.title = `${facts.volumeNumber} ${facts.title}`
    this.search.setAttribute('placeholder', say('page.search'))
    this.search.setAttribute('aria-label', say('page.search'))
    this.tree.setAttribute('aria-label', say('page.browse'))
    this.sheet.setAttribute('aria-label', say('page.record'))
    this.drawTop()
    this.drawBar()
    this.refresh()
    this.drawSheet()
  }

  private drawTop(): void {
    const { say, facts } = this
    const button = (label: string, work: () => void) => h('button', { type: 'button', onclick: work }, label)
    fill(
      this.top,
      h('div', {}, h('h1', {}, facts.title), h('p', {}, this.about())),
      h('p', { class: facts.full ? 'notice whole' : 'notice' }, say(facts.full ? 'page.full' : 'page.masked')),
      button(say('page.print'), () => this.printList()),
      button(say('page.check'), () => openCheck(say)),
      button(say('page.language'), () => {
        this.language = this.language === 'en' ? 'zh-CN' : 'en'
        keepLanguage(this.language)
        this.say = wordsOf(this.language)
        this.draw()
      }),
    )
  }

  private about(): string {
    const { say, facts } = this
    return [
      facts.volumeNumber,
      `${facts.fonds.number} ${facts.fonds.name}`.trim(),
      say('page.volume', { volume: facts.volume, volumes: facts.volumes }),
      say('page.made', { by: facts.madeBy, on: facts.madeOn }),
      facts.program,
    ].join(' · ')
  }

  private drawBar(): void {
    const { say, facts } = this
    // Of a long list there are several: their folder opens.
    const [name = '', ...others] = bookletNames(facts.records)
    const one = others.length === 0
    const tick = (input: HTMLInputElement, label: string) => h('label', {}, input, ` ${label}`)
    fill(
      this.bar,
      this.search,
      facts.volumes > 1 && tick(this.here, say('page.thisDisc')),
      facts.full && tick(this.scanned, say('page.withScans')),
      this.count,
      h(
        'span',
        { class: 'exports' },
        `${say('page.exports')} `,
        ...EXPORTS.map((kind) => h('a', { href: `catalogue/catalogue.${kind}`, target: '_blank' }, kind.toUpperCase())),
        h('a', { href: `catalogue/${one ? name : ''}`, target: '_blank' }, 'PDF'),
      ),
    )
  }

  private refresh(): void {
    const wanted = {
      text: this.search.value,
      ...this.place,
      ...(this.here.checked ? { disc: this.facts.volume } : {}),
      withScans: this.scanned.checked,
    }
    this.found = find(this.entries, wanted, this.sort)
    this.list.show(this.found, this.say, this.sort)
    const [shown, all] = [this.found.length, this.entries.length].map((number) => number.toLocaleString('en'))
    this.count.textContent =
      this.found.length === 0 ? this.say('page.none') : this.say('page.count', { shown: shown ?? '', all: all ?? '' })
    this.drawPlaces()
  }

  private drawPlaces(): void {
    const { entries, facts, say, place } = this
    const focused = this.tree.contains(document.activeElement)
      ? [...this.tree.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement)
      : -1
    drawTree(this.tree, {
      entries,
      facts,
      say,
      chosen: place,
      onChoose: (chosen) => {
        this.place = chosen
        this.refresh()
        const pressed = this.tree.querySelector<HTMLElement>('[aria-pressed=true]')
        pressed?.focus()
      },
    })
    if (focused >= 0) this.tree.querySelectorAll('button')[focused]?.focus()
  }

  private async open(one: Entry | undefined): Promise<void> {
    this.shown = undefined
    if (!one) return this.drawSheet()
    try {
      const more = await loadMore(one.at, this.facts.recordsPerMore)
      this.shown = { one, more }
      this.drawSheet()
    } catch (error) {
      fill(this.sheet, h('p', { class: 'bad' }, this.say('page.broken', { file: (error as Error).message })))
    }
  }

  private drawSheet(): void {
    const { say, shown, facts, language } = this
    if (!shown) return fill(this.sheet, h('p', { class: 'hint' }, say('page.choose')))
    const onView = (at: number) => openViewer(shown.more.scans, at, say)
    fill(
      this.sheet,
      h('button', { type: 'button', class: 'print', onclick: () => this.printSheet() }, say('page.printRecord')),
      drawSheet(shown.one, shown.more, { set: facts, say, language, onView }),
    )
  }

  private printSheet(): void {
    const { shown, say, facts, language } = this
    if (!shown) return
    fill(
      this.paper,
      h('p', {}, `${facts.title} · ${this.about()}`),
      drawSheet(shown.one, shown.more, { set: facts, say, language, onView: () => undefined }),
    )
    print()
  }

  private printList(): void {
    const { say, facts } = this
    const heads = [
      'page.code',
      'page.title',
      'page.person',
      'page.birth',
      'page.yearHead',
      'page.period',
      'page.boxHead',
      'page.disc',
    ] as const
    const cells = (one: Entry) => [
      one.code || one.businessNumber,
      one.title,
      one.person || one.employer,
      one.birthMonth,
      String(one.year),
      periodWords(one.period, say),
      one.box,
      String(one.disc),
    ]
    const rows = this.found.slice(0, PRINT_MOST)
    fill(
      this.paper,
      h('h1', {}, facts.title),
      h('p', {}, `${this.about()} · ${this.count.textContent ?? ''}`),
      this.found.length > PRINT_MOST && h('p', {}, say('page.printMost', { most: PRINT_MOST })),
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, ...heads.map((head) => h('th', { scope: 'col' }, say(head))))),
        h('tbody', {}, ...rows.map((one) => h('tr', {}, ...cells(one).map((cell) => h('td', {}, cell))))),
      ),
    )
    print()
  }
}
