import { readdir, readFile } from 'node:fs/promises'
import { fail } from '../../errors'
import type { BurnTool, ImageRequest, ImageTool } from './imageTool'
import { runProgram, type Ran } from './runProgram'

const PROGRAM = 'xorriso'
const INSTALL = { program: PROGRAM, command: 'sudo apt-get install xorriso' }

const checked = (ran: Ran | null): Ran => {
  if (ran === null) fail('discs.no-image-tool', INSTALL)
  const { code, said } = ran
  if (code !== 0) fail('discs.image-failed', { program: PROGRAM, said: said.trim().split('\n').slice(-6).join('\n') })
  return ran
}

/** `2026030210000000`: local digits of ECMA-119 in UTC, hundredths at the end. */
const digitsOf = (at: number): string => `${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}00`

// Neither the times of folders nor the machine's zone and user may get into an image: the same volume gives the same image.
const argsOf = ({ folder, image, label, at }: ImageRequest): string[] => [
  '-as', 'mkisofs', '-quiet', '-iso-level', '3', '-full-iso9660-filenames', '-rational-rock', '-joliet', '-joliet-long',
  '-input-charset', 'utf-8', '-output-charset', 'utf-8', '-volid', label, '-preparer', 'JUANZONG',
  `--modification-date=${digitsOf(at)}`, '--set_all_file_dates', digitsOf(at), '-uid', '0', '-gid', '0', '-output', image, folder,
] // prettier-ignore

const percentIn = (line: string): number | null => {
  const found = /(\d+(?:\.\d+)?)% done/.exec(line)
  return found ? Number(found[1]) / 100 : null
}

/** ISO 9660 with Rock Ridge and Joliet by xorriso; it writes no UDF, and files beyond 4 GB in several extents instead. */
export const xorriso: ImageTool = {
  async missing() {
    return (await runProgram(PROGRAM, ['-version'])) === null ? INSTALL : null
  },
  async make(request) {
    const { signal, onProgress, at } = request
    const env = { LC_ALL: 'C.UTF-8', TZ: 'UTC', SOURCE_DATE_EPOCH: String(Math.floor(at / 1000)) }
    const onLine = (line: string) => onProgress(percentIn(line) ?? 0)
    checked(await runProgram(PROGRAM, argsOf(request), { signal, env, onLine }))
  },
  async extract(image, to, signal) {
    const args = ['-osirrox', 'on:auto_chmod_on', '-indev', image, '-extract', '/', to]
    checked(await runProgram(PROGRAM, args, { signal, env: { LC_ALL: 'C.UTF-8' } }))
  },
}

const modelOf = (name: string): Promise<string> =>
  readFile(`/sys/block/${name}/device/model`, 'utf8').then(
    (text) => text.trim(),
    () => name,
  )

/** Burning by xorriso's own burner; `stdio:PATH` writes to a file as to a disc. */
export const xorrisoBurner: BurnTool = {
  async burners() {
    const names = (await readdir('/sys/block').catch(() => [])).filter((name) => /^sr\d+$/.test(name))
    return Promise.all(names.map(async (name) => ({ device: `/dev/${name}`, name: await modelOf(name) })))
  },
  async burn(image, device, signal, onProgress) {
    const args = ['-as', 'cdrecord', '-v', `dev=${device}`, 'blank=as_needed', '-dao', '-eject', image]
    const onLine = (line: string) => onProgress(percentIn(line) ?? 0)
    checked(await runProgram(PROGRAM, args, { signal, env: { LC_ALL: 'C.UTF-8' }, onLine }))
  },
}
