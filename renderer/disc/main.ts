import './olderBrowsers'
import './page.css'
import { fill, h } from './dom'
import { factsOfPage, loadEntries } from './load'
import { Page } from './Page'
import { firstLanguage, wordsOf } from './words'

// The page of a transfer disc: it opens by itself from a file, on media nobody can write to, without a network.

async function start(root: HTMLElement): Promise<void> {
  const facts = factsOfPage()
  if (!facts) return
  const language = firstLanguage()
  const say = wordsOf(language)
  const progress = h('p', { class: 'hint', role: 'status' })
  fill(root, progress)
  const tell = (done: number) => (progress.textContent = say('page.loading', { done, all: facts.rowFiles }))
  try {
    tell(0)
    const entries = await loadEntries(facts.rowFiles, tell)
    new Page(root, facts, entries, language)
  } catch (error) {
    fill(root, h('p', { class: 'bad', role: 'alert' }, say('page.broken', { file: (error as Error).message })))
  }
}

const root = document.getElementById('page')
if (root) void start(root)
