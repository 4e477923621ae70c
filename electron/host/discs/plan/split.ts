import { MEDIA } from '../../../../shared/model/disc'
import { fail } from '../../errors'

/** Records that stay together on one disc: a box, else a 案卷, else one record. `bytes` of them all on the disc. */
export interface DiscGroup {
  name: string
  records: number
  bytes: number
}

const SECTOR = 2048

/** Whether an image needs UDF: discs larger than a DVD, and files ISO 9660 can hold in several extents only. */
export const wantsUdf = (capacity: number, largest: number): boolean => capacity > MEDIA.dvd || largest >= 2 ** 32

/**
 * Bytes a file takes on a disc: whole sectors, its entries in four directories (ISO 9660, Rock Ridge, Joliet, UDF), its lines in two manifests,
 * on larger discs a sector of its own for UDF.
 */
export const bytesOnDisc = (path: string, size: number, capacity: number): number =>
  Math.ceil(size / SECTOR) * SECTOR + 800 + 6 * Buffer.byteLength(path) + (wantsUdf(capacity, size) ? SECTOR : 0)

/**
 * Volume (from 1) of each group: in their order, a new disc whenever the next group does not fit whole. `fixed` bytes are on every disc. Throws
 * `discs.box-too-large {name, bytes, capacity}` (with what is on every disc) for a group no disc of this size holds.
 */
export function splitIntoVolumes(groups: readonly DiscGroup[], capacity: number, fixed: number): number[] {
  // One part in a hundred stays free: lead-out, and what tells of the disc itself.
  const usable = Math.floor(capacity * 0.99)
  const room = usable - fixed
  let [volume, used] = [1, 0]
  return groups.map(({ name, bytes }) => {
    if (bytes > room) fail('discs.box-too-large', { name, bytes: bytes + fixed, capacity: usable })
    if (used + bytes > room) [volume, used] = [volume + 1, 0]
    used += bytes
    return volume
  })
}
