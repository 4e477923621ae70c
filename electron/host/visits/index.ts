export { openVisitFor } from './openVisitFor'
export { useEventsBetween } from './useEvents'
