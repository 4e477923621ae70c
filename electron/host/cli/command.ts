import type { Language, MessageKey, Translate } from '../../../shared/messages'

/** One option: a switch, or a value with the placeholder shown in the help; `many`: it may be given several times. */
export type OptionSpec =
  | { flag: true; help: MessageKey }
  | { value: string; many: true; required?: true; help: MessageKey }
  | { value: string; required?: true; choices?: readonly string[]; help: MessageKey }
export type OptionSpecs = Record<string, OptionSpec>

type ValueOf<Spec extends OptionSpec> = Spec extends { flag: true }
  ? boolean
  : Spec extends { many: true }
    ? string[]
    : Spec extends { required: true }
      ? string
      : string | undefined

/** The options of a command as given: switches are booleans, required values are texts. */
export type ValuesOf<Options extends OptionSpecs> = { [Key in keyof Options]: ValueOf<Options[Key]> }

/** What surrounds a command: who reads its words and where relative paths start. */
export interface Surroundings {
  t: Translate
  language: Language
  /** Only one JSON document may go to standard output. */
  json: boolean
  env: NodeJS.ProcessEnv
  /** Makes a path as typed absolute. */
  path: (typed: string) => string
  /** A line for the person at the terminal, on standard error. */
  say: (line: string) => void
  /** A line of the answer while the command still runs; on standard error when a JSON document is asked for. */
  line: (line: string) => void
  /** Asks for the password (environment, else terminal); `room.password-missing` when there is neither. */
  password: (options?: { twice?: boolean }) => Promise<string>
  /** Asks for the recovery key or two shares of it (environment, else terminal); `cli.recovery-missing` when there is neither. */
  recovery: () => Promise<string>
  /** Work to be done before the program ends on SIGINT or SIGTERM; gives back how to withdraw it. */
  onSignal: (end: () => void | Promise<void>) => () => void
  /** Waits for a signal, which then does not end the program. */
  untilSignal: () => Promise<void>
  /** Gives the answer while the command goes on; such a command returns null. */
  answer: (outcome: Outcome) => Promise<void>
}

export interface Call<Options extends OptionSpecs> extends Surroundings {
  values: ValuesOf<Options>
  args: string[]
}

/** What a command answers: a document for scripts, lines for people. `exit` is `done` when absent. */
export interface Outcome {
  json: unknown
  lines: string[]
  exit?: 'negative'
}

export interface Command<Options extends OptionSpecs = OptionSpecs> {
  /** One or two words. */
  name: string
  summary: MessageKey
  options: Options
  /** Texts after the options: their placeholder and how many there must be. */
  args?: { name: string; min: number; max: number }
  examples: readonly string[]
  run: (call: Call<Options>) => Promise<Outcome | null>
}

/** Declares a command; the call it gets is typed by its options. */
export function defineCommand<const Options extends OptionSpecs>(command: Command<Options>): Command {
  return command as unknown as Command
}
