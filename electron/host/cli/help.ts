import type { Translate } from '../../../shared/messages'
import type { Command, OptionSpec, OptionSpecs } from './command'
import { exitCodes, type ExitName } from './exitCodes'
import { commonOptions } from './parseCommand'
import { columns } from './columns'

const START = 'npm run -s juanzong --'

function optionText(name: string, spec: OptionSpec): string {
  return 'flag' in spec ? `--${name}` : `--${name} ${spec.value}`
}

/** As many as there must be, and … where more may follow. */
function argumentsOf({ args }: Command): string[] {
  if (!args) return []
  const { name, min, max } = args
  const fixed = Array.from({ length: Math.max(1, min) }, () => name)
  return max > fixed.length ? [...fixed, '…'] : fixed
}

/** `init --room DIR --name NAME [--fonds J045]` */
export function usageOf(command: Command): string {
  const options = Object.entries(command.options).map(([name, spec]) => {
    const text = 'many' in spec ? `${optionText(name, spec)} …` : optionText(name, spec)
    return 'required' in spec ? text : `[${text}]`
  })
  return [command.name, ...argumentsOf(command), ...options].join(' ')
}

function optionLines(options: OptionSpecs, t: Translate): string[] {
  return columns(Object.entries(options).map(([name, spec]) => [`  ${optionText(name, spec)}`, t(spec.help)]))
}

function exitLines(t: Translate): string[] {
  const names = Object.entries(exitCodes) as [ExitName, number][]
  return columns(names.map(([name, code]) => [`  ${code}`, t(`cli.exit.${name}`)]))
}

/** What one command does, its options and examples. */
export function commandHelp(command: Command, t: Translate): string[] {
  return [
    t(command.summary),
    '',
    t('cli.help.usage', { usage: `${START} ${usageOf(command)}` }),
    '',
    t('cli.help.options'),
    ...optionLines({ ...command.options, ...commonOptions }, t),
    '',
    t('cli.help.examples'),
    ...command.examples.map((example) => `  ${START} ${example}`),
    '',
    t('cli.help.exitCodes'),
    ...exitLines(t),
  ]
}

/** All commands, the password, the exit codes. */
export function overallHelp(commands: readonly Command[], t: Translate): string[] {
  return [
    t('cli.help.title'),
    '',
    t('cli.help.usage', { usage: `${START} <${t('cli.help.command')}> [--json]` }),
    '',
    ...columns(commands.map((command) => [`  ${command.name}`, t(command.summary)])),
    '',
    t('cli.help.options'),
    ...optionLines(commonOptions, t),
    '',
    t('cli.help.password'),
    t('cli.help.codes'),
    '',
    t('cli.help.exitCodes'),
    ...exitLines(t),
    '',
    t('cli.help.more', { start: START }),
  ]
}
