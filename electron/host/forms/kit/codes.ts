import bwip from 'bwip-js/node'

/** A code as black rectangles; x to the right, y down, in modules. */
export interface CodeShape {
  width: number
  height: number
  bars: [x: number, y: number, width: number, height: number][]
}

function ascii(payload: string): void {
  // Raw UTF-8 in a QR code is read as another character set by common scanners, Code 128 has no Han at all.
  if (!/^[\x20-\x7e]+$/.test(payload)) throw new RangeError('code payload is not printable ASCII')
}

/** Code 128 of a printable ASCII payload; height 1, to be stretched. Without the quiet zone of ten modules. */
export function code128(payload: string): CodeShape {
  ascii(payload)
  const raw = bwip.raw('code128', payload, '')[0]
  if (!raw || !('sbs' in raw)) throw new Error('code 128 not made')
  const bars: CodeShape['bars'] = []
  let x = 0
  for (const [index, width] of raw.sbs.entries()) {
    if (index % 2 === 0) bars.push([x, 0, width, 1])
    x += width
  }
  return { width: x, height: 1, bars }
}

/** QR code (error correction M) of a printable ASCII payload, without the quiet zone of four modules. */
export function qrCode(payload: string): CodeShape {
  ascii(payload)
  const raw = bwip.raw('qrcode', payload, 'eclevel=M')[0]
  if (!raw || !('pixs' in raw)) throw new Error('QR code not made')
  const bars: CodeShape['bars'] = []
  for (let y = 0; y < raw.pixy; y += 1) {
    for (let x = 0; x < raw.pixx; x += 1) {
      const from = x
      while (x < raw.pixx && raw.pixs[y * raw.pixx + x]) x += 1
      if (x > from) bars.push([from, y, x - from, 1])
    }
  }
  return { width: raw.pixx, height: raw.pixy, bars }
}
