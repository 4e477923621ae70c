export { anyUse, countUseRows, groupsOf, useFigures, useRows, type UseQuestion } from './useStore'
