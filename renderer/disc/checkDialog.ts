import { checkBag, type Checked, type ChosenFile } from './checkBag'
import { fill, h, showDialog } from './dom'
import type { Say } from './words'

const chosen = (list: FileList | null): ChosenFile[] =>
  [...(list ?? [])].map((file) => ({
    path: file.webkitRelativePath || file.name,
    size: file.size,
    slice: (from, to) => file.slice(from, to),
  }))

function verdict(result: Checked | null, say: Say): HTMLElement {
  if (!result) return h('p', { class: 'bad', role: 'alert' }, say('page.check.noBag'))
  if (result.faults.length === 0)
    return h('p', { class: 'good', role: 'status' }, `✓ ${say('page.check.good', { count: result.count })}`)
  const rows = result.faults.map(({ fault, path }) => h('li', {}, `${say(`page.check.${fault}`)} ${path}`))
  return h(
    'div',
    { role: 'alert' },
    h('p', { class: 'bad' }, `✗ ${say('page.check.bad', { count: rows.length })}`),
    h('ul', {}, ...rows),
  )
}

/** Compares a folder the reader chooses with the manifests in it. */
export function openCheck(say: Say): void {
  const dialog = h('dialog', { class: 'check', 'aria-label': say('page.check') })
  const outcome = h('div', { class: 'outcome' })
  const run = async () => {
    const files = chosen(input.files)
    input.value = ''
    const progress = h('p', { role: 'status' })
    fill(outcome, progress)
    const result = await checkBag(files, (done, all, file) => {
      progress.textContent = say('page.check.running', { done, all, file })
    })
    fill(outcome, verdict(result, say))
  }
  const input = h('input', {
    type: 'file',
    webkitdirectory: true,
    multiple: true,
    hidden: true,
    onchange: () => void run(),
  })
  const button = (label: string, work: () => void) => h('button', { type: 'button', onclick: work }, label)
  fill(
    dialog,
    h(
      'header',
      {},
      h('strong', {}, say('page.check')),
      button(say('page.close'), () => dialog.close()),
    ),
    h('p', {}, say('page.check.hint')),
    h(
      'p',
      {},
      button(say('page.check.choose'), () => input.click()),
    ),
    input,
    outcome,
  )
  showDialog(dialog)
}
