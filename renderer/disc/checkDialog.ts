import { checkBag, type Checked, type ChosenFile } from './checkBag'
import { fill, h } from './dom'
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
  const input = h('input', { type: 'file', webkitdirectory: true, multiple: true, id: 'check-folder', class: 'away' })
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
  input.addEventListener('change', () => void run())
  dialog.append(
    h(
      'header',
      {},
      h('strong', {}, say('page.check')),
      h('button', { type: 'button', onclick: () => dialog.close() }, say('page.close')),
    ),
    h('p', {}, say('page.check.hint')),
    h(
      'label',
      {
        for: 'check-folder',
        class: 'button',
        tabindex: 0,
        role: 'button',
        onkeydown: (event: KeyboardEvent) => event.key === 'Enter' && input.click(),
      },
      say('page.check.choose'),
    ),
    input,
    outcome,
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}
