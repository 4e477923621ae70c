/** Names that belong to devices on Windows, whatever ending follows. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/** A name for a file as every system takes it: `医保/档案: 一.pdf` → `医保-档案- 一.pdf`. It is only proposed; the person may choose another. */
export function proposedName(name: string): string {
  // Through bytes: half of a character that was cut in two makes no name.
  const plain = Buffer.from(name)
    .toString()
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^[. ]+|[. ]+$/g, '')
  return plain.replace(DEVICES, '$&-')
}
