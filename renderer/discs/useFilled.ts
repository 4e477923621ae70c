import { useT } from '../app/i18n'

/** The rule of a field that must not stay empty. */
export function useFilled() {
  const t = useT()
  return [{ required: true, whitespace: true, message: t('discs.needed') }]
}
