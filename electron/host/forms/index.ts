export { makeForm } from './makeForm'
