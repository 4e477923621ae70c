import { expect, test } from 'vitest'
import { defineCommand } from './command'
import { runCommandLine } from './runCommand'
import { Signals } from './signals'

const title = '报销\u001b]0;别的窗口\u0007\u001b[2J材料\r删'

const show = defineCommand({
  name: 'show',
  summary: 'cli.option.json',
  options: {},
  examples: [],
  run: ({ line }) => {
    line(title)
    return Promise.resolve({ json: { title }, lines: [title, '\t第二行'] })
  },
})

async function answered(...args: string[]): Promise<string[]> {
  const written: string[] = []
  const out = (text: string) => Promise.resolve(void written.push(text))
  await runCommandLine([show], { args, env: {}, signals: new Signals(), out, say: (text) => void written.push(text) })
  return written
}

test('what came in with a ledger gives the terminal no orders; scripts get it as it is', async () => {
  const plain = '报销\ufffd]0;别的窗口\ufffd\ufffd[2J材料\ufffd删'
  expect(await answered('show')).toEqual([plain, `${plain}\n\t第二行`])
  const [line, document] = await answered('show', '--json')
  expect(line).toBe(plain)
  expect(JSON.parse(document ?? '')).toEqual({ title })
})
