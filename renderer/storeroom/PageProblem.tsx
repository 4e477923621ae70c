import { Result } from 'antd'
import { useErrorText } from '../app/showError'

/** A page whose thing is not there: says why, in place of the page. */
export function PageProblem({ error }: { error: unknown }) {
  const textOf = useErrorText()
  return <Result status="warning" title={textOf(error)} />
}
