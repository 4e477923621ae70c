export { countMailsGivenUp } from './untoldAskers'
export { openReminders, remindersOf } from './roomReminders'
