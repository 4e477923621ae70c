export { openVisitFor } from './openVisitFor'
export { registerCertificate, type NewCertificate } from './registerCertificate'
export { useEventsBetween } from './useEvents'
