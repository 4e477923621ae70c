import { parseArgs } from 'node:util'
import type { Translate } from '../../../shared/messages'
import type { Command, OptionSpecs, ValuesOf } from './command'
import { usageError } from './usageError'

/** Options that every command knows. */
export const commonOptions = {
  json: { flag: true, help: 'cli.option.json' },
  lang: { value: 'zh-CN|en', choices: ['zh-CN', 'zh', 'en'], help: 'cli.option.lang' },
  help: { flag: true, help: 'cli.option.help' },
} as const satisfies OptionSpecs

/** The command named at the beginning (the longest name wins) and what follows it; null when there is none. */
export function findCommand(commands: readonly Command[], words: readonly string[]) {
  const named = commands.filter((command) => command.name.split(' ').every((word, index) => words[index] === word))
  const [command] = named.toSorted((a, b) => b.name.length - a.name.length)
  return command ? { command, rest: words.slice(command.name.split(' ').length) } : null
}

/** A value of its own, not the next option; one that begins with a dash is written `--option=-value`. */
const isValue = ({ value, inlineValue }: { value?: string | undefined; inlineValue?: boolean | undefined }): boolean =>
  value !== undefined && value !== '' && (inlineValue === true || !value.startsWith('-'))

/**
 * Options and texts of one command. Throws `cli.usage` for an unknown or incomplete option, a missing required one, a value that is
 * none of its choices, and too few or too many texts.
 */
export function parseCommand(
  command: Command,
  rest: readonly string[],
  t: Translate,
): { values: ValuesOf<OptionSpecs>; args: string[] } {
  const specs: OptionSpecs = { ...command.options, ...commonOptions }
  const types = Object.entries(specs).map(([name, spec]) => [name, { type: 'flag' in spec ? 'boolean' : 'string' }])
  const options = Object.fromEntries(types) as Record<string, { type: 'boolean' | 'string' }>
  const { tokens, positionals } = parseArgs({
    args: [...rest],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Record<string, string | string[] | boolean | undefined> = {}
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const spec = specs[token.name]
    if (!spec) throw usageError(t, 'cli.usage.unknownOption', { option: token.rawName })
    if ('flag' in spec ? token.value !== undefined : !isValue(token))
      throw usageError(t, 'flag' in spec ? 'cli.usage.noValue' : 'cli.usage.valueMissing', { option: token.rawName })
    if ('many' in spec)
      values[token.name] = [...((values[token.name] as string[] | undefined) ?? []), token.value ?? '']
    else values[token.name] = token.value ?? true
  }
  checkValues(specs, values, t)
  checkCount(command, positionals, t)
  return { values: values as ValuesOf<OptionSpecs>, args: positionals }
}

function checkValues(specs: OptionSpecs, values: Record<string, unknown>, t: Translate): void {
  for (const [name, spec] of Object.entries(specs)) {
    const given = values[name]
    if ('flag' in spec) {
      values[name] = given === true
      continue
    }
    if ('many' in spec && !spec.required) values[name] ??= []
    if (spec.required && given === undefined) throw usageError(t, 'cli.usage.optionMissing', { option: `--${name}` })
    if ('choices' in spec && spec.choices && typeof given === 'string' && !spec.choices.includes(given))
      throw usageError(t, 'cli.usage.choice', { option: `--${name}`, choices: spec.choices.join(', ') })
  }
}

function checkCount({ args }: Command, given: readonly string[], t: Translate): void {
  const { min, max } = args ?? { min: 0, max: 0 }
  if (given.length < min) throw usageError(t, 'cli.usage.argumentMissing', { argument: args?.name })
  if (given.length > max) throw usageError(t, 'cli.usage.argumentExtra', { argument: given[max] })
}
