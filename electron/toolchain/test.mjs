// npm test: everything this project promises, on this machine, from a fresh clone.
import { join } from 'node:path'
import { playwright } from './e2e.mjs'
import { must, node, npm } from './command.mjs'
import { ensureWindow } from './ensure.mjs'
import { packedFolder } from './pack.mjs'
import { root, say } from './paths.mjs'

const steps = {
  'format, lint, types, unused code, unit and host tests': () => npm(['run', '-s', 'check']),
  'the real window': () => projects('window'),
  'Chromium against the serving host': () => projects('browser'),
  'the shipped program': async () => {
    // A process of its own: the packer's exit handlers would end this one with 0 whatever had failed.
    await must(node, [join(root, 'electron/toolchain/pack.mjs')])
    process.env.JUANZONG_PACKED = packedFolder()
    await projects('packaged')
  },
}

async function projects(...names) {
  const code = await playwright(names)
  if (code !== 0) throw new Error(`Playwright ended with ${code}`)
}

const began = Date.now()
const outcomes = []
try {
  await ensureWindow({ tests: true })
  for (const [name, step] of Object.entries(steps)) outcomes.push(await attempt(name, step))
} catch (error) {
  say(error.message)
  outcomes.push({ name: 'preparing this machine', passed: false })
}
report()

/** Runs one step; the next ones run too, so that one run shows everything that is wrong. */
async function attempt(name, step) {
  const start = Date.now()
  say(`testing ${name}`)
  try {
    await step()
    return { name, passed: true, seconds: (Date.now() - start) / 1000 }
  } catch (error) {
    say(`${name}: ${error.message}`)
    return { name, passed: false, seconds: (Date.now() - start) / 1000 }
  }
}

function report() {
  const passed = outcomes.every((outcome) => outcome.passed)
  console.log('')
  for (const outcome of outcomes) {
    console.log(`${outcome.passed ? 'passed' : 'FAILED'}  ${outcome.name}  (${Math.round(outcome.seconds ?? 0)} s)`)
  }
  console.log(passed ? 'ALL TESTS PASSED' : 'TESTS FAILED', `in ${Math.round((Date.now() - began) / 1000)} s`)
  process.exitCode = passed ? 0 : 1
}
