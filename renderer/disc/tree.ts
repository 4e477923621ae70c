import type { DiscPageFacts } from '../../shared/model/discPage'
import { countBy, type Entry } from './catalogue'
import { fill, h } from './dom'
import type { Say } from './words'

/** A place in the order of class, year, box; what is absent is not narrowed. */
export interface Place {
  classAt?: number
  year?: number
  box?: string
}

const same = (a: Place, b: Place) => a.classAt === b.classAt && a.year === b.year && a.box === b.box

interface Tree {
  entries: readonly Entry[]
  facts: DiscPageFacts
  say: Say
  chosen: Place
  onChoose: (place: Place) => void
}

const number = (count: number) => h('span', { class: 'number' }, count.toLocaleString('en'))

function leaf(tree: Tree, label: string, count: number, place: Place): HTMLElement {
  const chosen = same(place, tree.chosen)
  return h(
    'button',
    { type: 'button', class: 'place', 'aria-pressed': chosen ? 'true' : 'false', onclick: () => tree.onChoose(place) },
    h('span', {}, label),
    number(count),
  )
}

/** A branch opens with its arrow, and with being chosen; what is in it is made when it opens. */
function branch(tree: Tree, label: string, count: number, place: Place, inside: () => HTMLElement[]): HTMLElement {
  const { chosen } = tree
  const open = chosen.classAt === place.classAt && (place.year === undefined || chosen.year === place.year)
  const list = h('ul', { hidden: !open })
  const grow = () => list.childElementCount === 0 && fill(list, ...inside().map((one) => h('li', {}, one)))
  if (open) grow()
  const toggle = h(
    'button',
    {
      type: 'button',
      class: 'toggle',
      'aria-expanded': open ? 'true' : 'false',
      'aria-label': label,
      onclick: () => {
        grow()
        list.hidden = !list.hidden
        toggle.setAttribute('aria-expanded', String(!list.hidden))
        toggle.textContent = list.hidden ? '▸' : '▾'
      },
    },
    open ? '▾' : '▸',
  )
  return h('div', {}, h('div', { class: 'branch' }, toggle, leaf(tree, label, count, place)), list)
}

/** Classes, in each its years, in each its boxes, with how many records there are. */
export function drawTree(element: Element, tree: Tree): void {
  const { entries, facts, say } = tree
  const boxes = (classAt: number, year: number) =>
    countBy(
      entries.filter((one) => one.classAt === classAt && one.year === year),
      (one) => one.box,
    ).map(([box, count]) =>
      leaf(tree, box === '' ? say('page.noBox') : say('page.box', { box }), count, { classAt, year, box }),
    )
  const years = (classAt: number) =>
    countBy(
      entries.filter((one) => one.classAt === classAt),
      (one) => one.year,
    ).map(([year, count]) =>
      branch(tree, say('page.year', { year }), count, { classAt, year }, () => boxes(classAt, year)),
    )
  const classes = countBy(entries, (one) => one.classAt).map(([classAt, count]) => {
    const named = facts.classes[classAt]
    return branch(tree, `${named?.code ?? ''} ${named?.name ?? ''}`, count, { classAt }, () => years(classAt))
  })
  fill(
    element,
    h('ul', {}, ...[leaf(tree, say('page.all'), entries.length, {}), ...classes].map((one) => h('li', {}, one))),
  )
}
