import { z } from 'zod'
import { OfferedFile } from '../model/file'
import { ShareChoice, ShareStatus } from '../model/network'
import { action, errorsOf, Nothing } from './procedure'

const changing = errorsOf(
  'network.port-refused',
  'network.only-here',
  'network.fixed',
  'network.demo',
  'network.not-shared',
  'room.disk-full',
  'room.no-permission',
)

/** The room on the agency's network: shared or not, how it is reached, and the sheet for trusting its certificate. */
export const network = {
  status: action('settings.manage').input(Nothing).output(ShareStatus),
  share: action('settings.manage').input(ShareChoice).output(ShareStatus).errors(changing),
  unshare: action('settings.manage').input(Nothing).output(ShareStatus).errors(changing),
  /** The authority's certificate as a file. */
  certificate: action('settings.manage').input(Nothing).output(OfferedFile).errors(changing),
  /** One page that tells how to reach the room and to trust its certificate, with the fingerprint to compare (PDF). */
  guide: action('settings.manage')
    .input(z.object({ locale: z.enum(['zh-CN', 'en']) }))
    .output(OfferedFile)
    .errors(changing),
}
