export { groupsOf, useFigures, useRows, type UseQuestion } from './useStore'
