import { runDemo, type DoneStep } from '../../demo'
import { defineCommand } from '../command'

const lineOf = ({ name, result, ms, ok }: DoneStep, number: number): string =>
  `${ok ? '✓' : '✗'} ${String(number).padStart(2)}  ${name}: ${result}  (${ms} ms)`

/** The main job without a window, step by step; ends with 1 when a step fails. */
export const demo = defineCommand({
  name: 'demo',
  summary: 'cli.demo.summary',
  options: {},
  examples: ['demo', 'demo --lang en --json'],
  async run(call) {
    const { t } = call
    const started = performance.now()
    const steps = await runDemo({ ...call, tell: (step, number) => call.line(lineOf(step, number)) })
    const ok = steps.every((step) => step.ok)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    const lines = [t(ok ? 'cli.demo.passed' : 'cli.demo.failed', { count: steps.length, seconds })]
    return { json: { ok, steps }, lines, ...(ok ? {} : { exit: 'negative' as const }) }
  },
})
