import { resolve } from 'node:path'
import { inspect } from 'node:util'
import { ORPCError } from '@orpc/server'
import { translator, type Translate } from '../../../shared/messages'
import { errorText } from '../../../shared/messages/errorText'
import { isErrorCode, type ErrorData } from '../../../shared/contract/errors'
import { HostError } from '../errors'
import type { Command, Outcome, Surroundings } from './command'
import { exitCodeOf, exitCodes } from './exitCodes'
import { commandHelp, overallHelp } from './help'
import { jsonPieces } from './jsonPieces'
import { languageOf } from './language'
import { findCommand, parseCommand } from './parseCommand'
import { askPassword, askRecovery } from './password'
import type { Signals } from './signals'
import { usageError } from './usageError'

/** Where a command line comes from and where its words go. */
export interface Terminal {
  args: readonly string[]
  env: NodeJS.ProcessEnv
  signals: Signals
  /** Standard output; `end` stands behind the text, a line end when it is absent. */
  out: (text: string, end?: string) => Promise<void>
  say: (line: string) => void
}

interface Leading {
  json: boolean
  lang: string | undefined
  help: boolean
  words: string[]
}

/** Common options before the command; those behind it are read with the command's own. */
function readLeading(args: readonly string[]): Leading {
  const words = args.map((word) => (word === '-h' ? '--help' : word))
  const leading: Leading = { json: false, lang: undefined, help: false, words: [] }
  while (words[0]?.startsWith('--')) {
    const word = words.shift()
    if (word === '--json') leading.json = true
    else if (word === '--help') leading.help = true
    else if (word === '--lang') leading.lang = words.shift()
    else if (word?.startsWith('--lang=')) leading.lang = word.slice('--lang='.length)
    else return { ...leading, words: [word ?? '', ...words] }
  }
  return { ...leading, words }
}

/** What is wrong, as a declared code with data; an unknown fault keeps its text for whoever reports it. */
function asFault(error: unknown): { code: string; data: ErrorData; unknown?: unknown } {
  if (error instanceof HostError) return { code: error.code, data: error.data }
  if (error instanceof ORPCError && isErrorCode(error.code)) return { code: error.code, data: error.data as ErrorData }
  const number = `C${Date.now().toString(36).toUpperCase()}`
  return { code: 'internal', data: { number }, unknown: error }
}

/** Text for people: signs that give a terminal orders (they may stand in any cell of a ledger) are shown as what they are, unreadable. */
const shown = (text: string): string => text.replace(/(?![\t\n])\p{Cc}/gu, '\ufffd')

async function tell({ out }: Terminal, { json: document, lines }: Outcome, json: boolean): Promise<void> {
  if (!json) return out(shown(lines.join('\n')))
  let last: string | null = null
  for (const piece of jsonPieces(document)) {
    if (last !== null) await out(last, '')
    last = piece
  }
  await out(last ?? '')
}

function surroundings(terminal: Terminal, t: Translate, json: boolean, lang: string | undefined): Surroundings {
  const { env, signals } = terminal
  const say = (line: string) => terminal.say(shown(line))
  return {
    t,
    json,
    env,
    say,
    line: (line) => (json ? say(line) : void terminal.out(shown(line))),
    language: languageOf(lang, env),
    path: (typed) => resolve(env.INIT_CWD ?? process.cwd(), typed),
    password: (options) => askPassword(t, env, options),
    recovery: () => askRecovery(t, env),
    onSignal: (end) => signals.before(end),
    untilSignal: () => signals.next(),
    answer: (outcome) => tell(terminal, outcome, json),
  }
}

/**
 * Runs one command line and gives its exit code. Answers go to standard output, with `--json` as exactly one JSON document, also for an
 * error: `{error: {code, message, data}}`. Everything else goes to standard error.
 */
export async function runCommandLine(commands: readonly Command[], terminal: Terminal): Promise<number> {
  // Known before the rest is understood, so that a wrong command line is answered in the right shape and language.
  const given = terminal.args.slice(0, terminal.args.includes('--') ? terminal.args.indexOf('--') : undefined)
  const json = given.includes('--json')
  const lang = given.findLast((word, index) => given[index - 1] === '--lang' || word.startsWith('--lang='))
  const t = translator(languageOf(lang?.replace('--lang=', ''), terminal.env))
  try {
    const outcome = await answer(commands, terminal, surroundings(terminal, t, json, lang?.replace('--lang=', '')))
    if (outcome) await tell(terminal, outcome, json)
    return exitCodes[outcome?.exit ?? 'done']
  } catch (error) {
    const { code, data, unknown } = asFault(error)
    const message = wordsOf(t, code, data)
    if (unknown) terminal.say(inspect(unknown))
    if (json) await terminal.out(JSON.stringify({ error: { code, message, data } }))
    else terminal.say(shown(message))
    return exitCodeOf(code)
  }
}

function answer(
  commands: readonly Command[],
  terminal: Terminal,
  around: Surroundings,
): Promise<Outcome | null> | Outcome {
  const { t } = around
  const { words, help } = readLeading(terminal.args)
  const found = findCommand(commands, words)
  if (!found) {
    if (help || words[0] === 'help') return asHelp(overallHelp(commands, t))
    const [word] = words
    throw word ? usageError(t, 'cli.usage.unknownCommand', { command: word }) : usageError(t, 'cli.usage.noCommand')
  }
  if (help || found.rest.some((word) => word === '--help' || word === '-h'))
    return asHelp(commandHelp(found.command, t))
  return found.command.run({ ...around, ...parseCommand(found.command, found.rest, t) })
}

/** A command line has nothing to reload: it says what was not found. */
function wordsOf(t: Translate, code: string, data: ErrorData): string {
  const [what, ...others] = Object.values(data)
  const named = (typeof what === 'string' || typeof what === 'number') && what !== '' && others.length === 0
  return code === 'not-found' && named ? t('cli.notFound', { what }) : errorText(t, code, data)
}

const asHelp = (lines: string[]): Outcome => ({ json: { help: lines.join('\n') }, lines })
