import type { DiscPageScan } from '../../shared/model/discPage'
import { fill, h, showDialog } from './dom'
import { addressOf } from './sheet'
import type { Say } from './words'

function content(scan: DiscPageScan, say: Say): HTMLElement {
  const src = addressOf(scan.path)
  if (scan.mediaType === 'image/jpeg' || scan.mediaType === 'image/png') return h('img', { src, alt: scan.name })
  if (scan.mediaType === 'application/pdf') return h('iframe', { src, title: scan.name })
  return h('p', { class: 'hint' }, say('page.noView'))
}

interface Head {
  scans: readonly DiscPageScan[]
  at: number
  say: Say
  show: (at: number) => void
  close: () => void
}

function head({ scans, at, say, show, close }: Head): HTMLElement {
  const scan = scans[at]
  const move = (word: 'page.previous' | 'page.next', by: number, sign: string) => {
    const label = say(word)
    const onclick = () => show(at + by)
    return h('button', { type: 'button', 'aria-label': label, title: label, disabled: !scans[at + by], onclick }, sign)
  }
  return h(
    'header',
    {},
    h('strong', {}, scan?.name ?? ''),
    h('span', { class: 'number' }, `${at + 1} / ${scans.length}`),
    move('page.previous', -1, '←'),
    move('page.next', 1, '→'),
    h('a', { href: addressOf(scan?.path ?? ''), target: '_blank', rel: 'noopener' }, say('page.open')),
    h('button', { type: 'button', onclick: close }, say('page.close')),
  )
}

/** The scans of a record one after another, over the page. Arrow keys move, Esc closes. */
export function openViewer(scans: readonly DiscPageScan[], first: number, say: Say): void {
  const dialog = h('dialog', { class: 'viewer' })
  let at = first
  const show = (next: number) => {
    const scan = scans[next]
    if (!scan) return
    at = next
    fill(dialog, head({ scans, at, say, show, close: () => dialog.close() }), content(scan, say))
    dialog.setAttribute('aria-label', scan.name)
  }
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowLeft') show(at - 1)
    if (event.key === 'ArrowRight') show(at + 1)
  })
  show(first)
  showDialog(dialog)
}
