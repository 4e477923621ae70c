import { createWriteStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { fail } from '../../errors'
import type { BurnTool, ImageRequest, ImageTool } from './imageTool'
import { runProgram, type Ran } from './runProgram'
import { addUdf, showSession, type Sectors } from './udf/addUdf'
import { SECTOR } from './udf/descriptor'
import { HEAD_SECTORS } from './udf/volume'

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
const argsOf = ({ folder, label, at }: ImageRequest, output: readonly string[]): string[] => [
  '-as', 'mkisofs', '-quiet', '-iso-level', '3', '-full-iso9660-filenames', '-rational-rock', '-joliet', '-joliet-long',
  '-input-charset', 'utf-8', '-output-charset', 'utf-8', '-volid', label, '-preparer', 'JUANZONG',
  `--modification-date=${digitsOf(at)}`, '--set_all_file_dates', digitsOf(at), '-uid', '0', '-gid', '0', ...output, folder,
] // prettier-ignore

/** How far it is: `57.1% done` when it makes an image, `12 of 115 MB written` when it burns one. */
const partIn = (line: string): number => {
  const [, percent, done, all] = /(\d+(?:\.\d+)?)% done|(\d+) of +(\d+) MB written/.exec(line) ?? []
  return percent === undefined ? Number(done ?? 0) / Number(all ?? 1) : Number(percent) / 100
}

/** Tells how far it is; what is no news of that is left out. */
const toldOf = (onProgress: (part: number) => void) => (line: string) => {
  const part = partIn(line)
  if (part > 0 && part <= 1) onProgress(part)
}

const envOf = (at: number) => ({ LC_ALL: 'C.UTF-8', TZ: 'UTC', SOURCE_DATE_EPOCH: String(Math.floor(at / 1000)) })

async function makeIso(request: ImageRequest): Promise<void> {
  const { signal, onProgress, at, image } = request
  const onLine = toldOf(onProgress)
  checked(await runProgram(PROGRAM, argsOf(request, ['-output', image]), { signal, env: envOf(at), onLine }))
}

/** First sector of every file's content, as xorriso tells it; a large file lies in several extents, one right behind the other. */
async function startsOf(image: string, signal: AbortSignal): Promise<Sectors> {
  const starts = new Map<string, number>()
  const onLine = (line: string) => {
    const [, part, start, path] = /^File data lba:\s*(\d+) ,\s*(\d+) ,\s*\d+ ,\s*\d+ , '(.*)'$/.exec(line) ?? []
    if (path !== undefined && part === '0') starts.set(path.replaceAll(`'"'"'`, "'"), Number(start))
  }
  const args = ['-indev', image, '-find', '/', '-type', 'f', '-exec', 'report_lba']
  checked(await runProgram(PROGRAM, args, { signal, env: { LC_ALL: 'C.UTF-8' }, onLine }))
  return starts
}

/** The session as if it were to follow 512 sectors, which then get what tells of it and of UDF. */
async function makeBridge(request: ImageRequest): Promise<void> {
  const { folder, image, label, at, signal, onProgress } = request
  const into = createWriteStream(image, { start: HEAD_SECTORS * SECTOR })
  const onLine = toldOf(onProgress)
  const args = argsOf(request, ['-C', `0,${HEAD_SECTORS}`, '-output', '-'])
  checked(await runProgram(PROGRAM, args, { signal, env: envOf(at), onLine, into }))
  await showSession(image)
  await addUdf(image, { folder, label, at, starts: await startsOf(image, signal) })
}

/** Images by xorriso, which writes no UDF itself: ours is put over what it wrote. Files beyond 4 GB lie in several extents of ISO 9660. */
export const xorriso: ImageTool = {
  async missing() {
    return (await runProgram(PROGRAM, ['-version'])) === null ? INSTALL : null
  },
  async make(request) {
    await (request.format === 'udf' ? makeBridge(request) : makeIso(request))
    return request.format
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
    const onLine = toldOf(onProgress)
    checked(await runProgram(PROGRAM, args, { signal, env: { LC_ALL: 'C.UTF-8' }, onLine }))
  },
}
