import type { HandlersOf } from '../../router'
import { certifiedCopiesOf } from '../collect/certificates'
import { printOut, readerOf } from '../printOut'
import { words } from '../words'

/** The sheets of certificates that were issued; a reprint carries the same number. */
export const printCertifiedCopies: HandlersOf<'forms'>['certifiedCopies'] = (
  { locale, certificates: uids },
  context,
) => {
  const wanted = [...new Set(uids)]
  const certificates = certifiedCopiesOf(readerOf(context), wanted)
  const names = certificates.map(({ number }) => number)
  return printOut(context, {
    kind: 'certifiedCopies',
    input: { certificates },
    title: words(locale)('forms.certifiedCopy.title'),
    subject: names.join('、'),
    subjectKind: 'certificate',
    locale,
    names,
    skipped: wanted.length - certificates.length,
  })
}
