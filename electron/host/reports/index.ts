export { countByClassYear, type ClassYear } from './counts'
