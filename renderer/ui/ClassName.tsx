import { useQuery } from '@tanstack/react-query'
import { rpc } from '../app/client'
import { useWords } from '../app/i18n'

interface Props {
  code: string
  /** Its Chinese name, as it came with the row. */
  name: string
}

/** Code and name of a class in the language of the screen. Rows bring the Chinese name; the English one stands in the plan of classes. */
export function ClassName({ code, name }: Props) {
  const { language } = useWords()
  const { data } = useQuery({ ...rpc.catalogue.classes.queryOptions({ input: {} }), enabled: language === 'en' })
  const english = language === 'en' ? data?.classes.find((one) => one.code === code)?.nameEn : undefined
  return (
    <>
      {code} {english || name}
    </>
  )
}
