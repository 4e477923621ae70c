import { isConfirmationCode } from '../../shared/rules/confirmationCode'
import { isBatchCode } from '../../shared/rules/disposalState'
import { isTransferNumber } from '../../shared/rules/transferring'

/** The page a code or number printed on one of our papers leads back to: appraisal batch, confirmation, transfer list; null for anything else. */
export function paperPath(text: string): string | null {
  const code = encodeURIComponent(text.normalize('NFKC').replaceAll(/\s+/g, '').toUpperCase())
  if (isBatchCode(text)) return `/retention/appraisals/${code}`
  if (isConfirmationCode(text)) return `/confirmations?open=${code}`
  return isTransferNumber(text) ? `/retention/transfers/${code}` : null
}
