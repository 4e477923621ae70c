import type { errors as zh } from '../zh-CN/errors'

export const errors = {
  'error.access.not-signed-in': 'Please sign in first.',
  'error.access.locked': 'The screen is locked. Enter your password to go on.',
  'error.access.password-change-required':
    'Somebody else set your password. Sign in at the window or a browser and choose your own first.',
  'error.access.forbidden': 'Your role does not include this. Ask an administrator if you need it.',
  'error.access.wrong-password':
    'The login name or password is not right. Check capitals and input method and try again.',
  'error.access.too-many-tries': 'Too many wrong passwords. Try again in {seconds|second|seconds}.',
  'error.access.same-password': 'The new password is the old one. Choose another.',
  'error.access.login-taken': 'The login name “{loginName}” is taken. Choose another.',
  'error.access.user-inactive': 'This user has been deactivated. Ask an administrator.',
  'error.access.last-administrator':
    '“{name}” is the last administrator and must stay one. Add another administrator first.',
  'error.input.invalid': 'Something was filled in wrongly: {issues}',
  'error.input.too-large': 'This is too much for one step (limit {max}). Do it in parts; large files are uploaded.',
  'error.not-found': 'This was not found; somebody may have changed it. Reload and try again.',
  'error.conflict': 'Somebody else has just changed “{subject}”. Reload it; what you typed is kept.',
  'error.internal':
    'Something went wrong, number {number}. Nothing was changed. Tell your administrator the number: it stands in the log.',
  'error.HOST_UNAVAILABLE': 'The data service is interrupted and restarts by itself. Try again in a moment.',
  'error.room.none-open': 'No archive room is open. Open one or make a new one first.',
  'error.room.already-open': 'The room “{name}” is open. Close it first.',
  'error.room.absent': 'There is no room at {path}. Is the disk connected? Was the folder moved or renamed?',
  'error.room.inside-room': '{path} lies in the folder of the room {room}. Choose a folder outside of it.',
  'error.room.not-empty': 'The folder {path} already holds files. Choose an empty folder or a new name.',
  'error.room.not-a-room':
    '{path} is not a Juanzong room (no room.json that can be recognised). Choose the folder of the room.',
  'error.room.damaged':
    '{file} of the room is damaged or missing ({detail}). Nothing was changed and no empty room was put in its place. Copy the whole folder aside, then restore the latest backup.',
  'error.room.newer-schema':
    'This room was written by a newer program (schema {schema}; this one knows up to {supported}). Update the program, then open it.',
  'error.room.other-schema':
    'The schema of this room was built by another edition of the program (step {migration} differs). Nothing was changed. Open it with the program that made it, or restore a backup this program can read.',
  'error.room.no-slot':
    'This login name has no key to the room. Check the name, or let an administrator or archivist open it; an administrator gives keys to new users.',
  'error.room.wrong-password':
    'The password is not right; the room was not opened. Check capitals and input method. An administrator can reset it, or use the recovery key.',
  'error.room.wrong-recovery-key':
    'The recovery key belongs to another room or was replaced by a newer sheet. Compare room name and date on the sheet.',
  'error.room.recovery-malformed':
    'The recovery key was mistyped: {expected} characters are expected, {length} were read, or one of them is wrong. Compare it group by group.',
  'error.room.recovery-one-share':
    'This is one share of the recovery key (share {number}). Add the share of another custodian; any two open the room.',
  'error.room.recovery-shares-differ':
    'These shares are not of the same recovery key. Compare room name and date on the sheets; an old sheet does not go with a new one.',
  'error.room.same-holder': 'The three shares must be kept by three different people.',
  'error.room.too-many-tries': 'Too many wrong passwords. Try again in {seconds|second|seconds}.',
  'error.room.held':
    'The room is in use by {user} (computer {host}, program {program}, process {pid}). Close it there, or connect to that computer; if the program crashed, the lock frees itself.',
  'error.room.network-share':
    '{path} is on a network share ({kind}): broken connections and several writers would damage it. Keep it on a disk of this machine; other workstations reach it through serve mode.',
  'error.room.read-only': '{path} is read-only. Check write protection and disk, or choose a writable disk.',
  'error.room.disk-full': 'The disk is full. Nothing was changed. Free some space and try again.',
  'error.room.no-permission':
    'This system account may not read or write {path}. Ask whoever looks after this computer, or use another folder.',
  'error.room.io':
    'The disk failed while reading or writing {path} ({detail}); nothing was changed. Check disk and cable, back up soon.',
  'error.room.password-missing': 'No password given: set JUANZONG_PASSWORD, or run in a terminal and type it.',
  'error.backup.not-a-volume':
    'There is no volume of a split backup in {path}. Insert such a disc, or choose its folder.',
  'error.backup.volume-foreign':
    '{path} is volume {number} of {of} of another split backup (“{name}”) and does not go with the volumes read so far. Insert a disc of the same set.',
  'error.backup.volume-damaged':
    '{file} on volume {number} ({path}) is damaged or missing ({detail}). The volumes read so far still count; try again with another copy of this disc.',
  'error.backup.volume-too-small':
    'A capacity of {capacity|byte|bytes} is too small; at least {smallest} bytes are needed.',
  'error.restore.no-snapshot':
    'There is no usable backup in {path}. Choose another backup folder, or another one of the list.',
  'error.restore.no-recovery-slot':
    'This backup has no slot of a recovery key, so no sheet can open it. Choose another backup.',
  'error.restore.two-persons': 'A room is restored in the presence of two people: enter two different names.',
  'error.restore.inside-backup': '{path} lies inside the backup folder. Restore the room into a new folder elsewhere.',
  'error.object.damaged':
    'The attachment is damaged ({detail}); nothing unreliable is shown. Restore the file from a backup.',
  'error.object.absent':
    'The file of the attachment is missing. Check that the room folder is complete; restore it from a backup if needed.',
  'error.catalogue.code-taken': 'The code {code} belongs to another record. Choose another one.',
  'error.catalogue.code-locked':
    'The arrangement is confirmed; the code {code} can no longer change. Put a mistake down on the note sheet.',
  'error.catalogue.not-ready': 'Not ready to confirm. Missing: {missing}. Fill it in first.',
  'error.catalogue.already-confirmed': 'The code of this record was confirmed before; nothing is left to do.',
  'error.catalogue.no-such-type': 'There is no record type “{type}”. Choose one of Settings → Record types.',
  'error.catalogue.no-such-class': 'There is no class “{code}”. Choose one of Settings → Classes and codes.',
  'error.catalogue.reason-needed': '{field} failed its check. If it is right all the same, give a reason.',
  'error.catalogue.ambiguous-code': '“{code}” names {count|record|records}. Use the barcode or the full code.',
  'error.catalogue.no-such-code': 'No record has the code “{code}”. Check it, or search by name.',
  'error.catalogue.on-loan': '{code} is on loan; do this after it is back.',
  'error.catalogue.class-in-use':
    'The class holds records and cannot be removed or rearranged. Make another class instead.',
  'error.retention.no-such-line': 'The schedule has no line {line}. Check the code.',
  'error.retention.bad-table':
    'No retention schedule can be read from this file: it needs columns code, item and period, or is a JSON this program exported.',
  'error.retention.other-base': 'There is a newer schedule, v{newest}; please change that one.',
  'error.retention.no-difference': 'It does not differ from the present schedule; no new version is needed.',
  'error.retention.line-in-use':
    '{line} is used by “{name}” and cannot leave the schedule. Choose another line there first.',
  'error.retention.past-day': '{day} has passed. Choose today or later.',
  'error.retention.not-in-force': 'Schedule v{version} is not in force yet. Choose the one in force.',
  'error.retention.no-period': '{line} has no term in v{version}: another rule decides. Choose a line with a term.',
  'error.retention.nothing-chosen': 'No record needs another period. Check the chosen classes and years.',
  'error.retention.too-many': 'At most {max} records at a time: please choose fewer years.',
  'error.retention.gone': '{code} was destroyed or handed over; its period no longer changes. Leave it out.',
  'error.storeroom.box-mixed':
    'A box holds one year, class and period: {code} does not fit box {box}. Take another box.',
  'error.storeroom.not-empty': '“{name}” is not empty. Move its contents first.',
  'error.storeroom.wrong-state': '{code} is “{state}” now; this cannot be done. Open the record to see where it is.',
  'error.storeroom.place-taken': 'The name “{name}” is taken. Choose another one.',
  'error.storeroom.in-volume': '{code} belongs to volume {volume}. Move the whole volume.',
  'error.storeroom.no-place': 'The box of {code} has no place yet. Give it one first.',
  'error.storeroom.not-by-volume':
    '“{name}” is arranged by item and has no volumes. Choose a class arranged by volume.',
  'error.circulation.record-out': '{code} is on loan to {borrower}, due {dueOn}. Recall it if it is needed.',
  'error.circulation.record-unavailable':
    '{code} is “{state}” now and cannot be lent. Open the record to see where it is.',
  'error.circulation.not-out': '{code} is not on loan; it need not be returned.',
  'error.circulation.unknown-borrower': 'There is no borrower “{name}”. Register card number and name first.',
  'error.circulation.ambiguous-borrower': '{count|borrower is|borrowers are} called “{name}”. Use the card number.',
  'error.circulation.borrower-blocked':
    '{name} has {count|overdue record|overdue records}. What is overdue must come back first.',
  'error.circulation.borrower-inactive':
    '{name} is no longer active and cannot borrow. Lend to somebody else, or make them active under Borrowers.',
  'error.circulation.card-taken': 'Card {card} belongs to {name}. Check the number.',
  'error.circulation.renewal-limit': '{code} has been renewed {count|time|times} already. It must come back first.',
  'error.circulation.bad-due-date': 'The due date {dueOn} lies before today. Choose today or later.',
  'error.calendar.bad-table': 'The table names a day twice. Mend it and read it again.',
  'error.reminders.no-server': 'No mail server is set. An administrator sets it under Settings → Reminders.',
  'error.reminders.no-address': '{borrower} has no e-mail address, or is no borrower any more. Tell them by telephone.',
  'error.reminders.done': 'This reminder is done already ({borrower}). Reload and look again.',
  'error.tracing.already-searching': '{code} is being searched already ({number}). Open that search.',
  'error.tracing.cannot-search':
    '{code} is “{state}” now: there is nothing to search. Recall what is on loan; what a borrower lost is declared on the slip.',
  'error.tracing.ended': 'Search {number} has ended. Look again after a reload.',
  'error.tracing.not-lost': '{number} is not a loss that waits for anything. Reload and look again.',
  'error.tracing.already-replaced': '{code} has a replacement copy already; nothing is left to do.',
  'error.tracing.documents-away': '“{name}” left with list {number} and is not back. Register its return first.',
  'error.tracing.already-back': 'The material of list {number} is back already; nothing is left to do.',
  'error.tracing.voided': '{number} is void; nothing more can be done with it.',
  'error.tracing.due-needed': 'Say when material taken for a time comes back.',
  'error.circulation.in-reading-room':
    '{code} is in the reading room with {visitors} ({number}). Take it back in that visit first.',
  'error.visits.no-such-type': 'There is no visitor type “{type}”. Choose another one.',
  'error.visits.type-inactive': 'The visitor type “{name}” is disabled. Choose another one.',
  'error.visits.type-taken': 'The key {id} is taken by “{name}”. Choose another one.',
  'error.visits.two-persons': 'Two persons have to come for this visitor type. Register both with their documents.',
  'error.visits.same-person': 'Both persons have the same document number. Please check.',
  'error.visits.proof-missing': 'Proofs are missing: {proofsEn}. Register the visit once they are shown.',
  'error.visits.letter-missing': 'Enter the number of the letter.',
  'error.visits.organisation-missing': 'Enter the organisation, as the records name it.',
  'error.visits.subject-missing': 'Name the person whose records are asked for.',
  'error.visits.not-waiting':
    '{number} does not wait for approval; somebody may have decided already. Reload and look again.',
  'error.visits.approver-needed': 'You registered {number} yourself. Name the person who approved it.',
  'error.visits.not-open': '{number} cannot be worked on now (waiting, refused or closed). Reload and look again.',
  'error.visits.out-of-scope':
    '{code} is outside of what {name} may see. Check name, document and employer; state a reason to show it all the same.',
  'error.visits.approval-needed':
    '{code} is only shown with the consent of {levelsEn} (rules of approval). Name who agreed, or let them hand it out.',
  'error.visits.not-copied':
    '{code} is only read or extracted and cannot have copied pages. Change the manner to copy first.',
  'error.visits.not-handed-out': '{code} is back already; nothing is left to do.',
  'error.visits.not-certified': 'The manner for {code} is not “certified copy”. Change it first.',
  'error.visits.certificate-issued':
    'Certificate {number} was issued for {code}: it stays a certified copy of at least {pages|page|pages}.',
  'error.visits.correct-out':
    'A visit that was approved waits for approval again when its visitors, letter or purpose change; {count|record is still|records are still} out ({code}). Take them back first.',
  'error.visits.still-out': '{count|record is not|records are not} back ({code}). Take everything back before closing.',
  'error.visits.pages-uncounted': 'Enter how many pages of {code} were copied.',
  'error.visits.certificate-missing':
    '{code} is to be certified, but no certificate was issued. Issue it or change the manner to copy.',
  'error.visits.not-closed': '{number} is not closed yet; its effect is filled in at closing.',
  'error.circulation.on-hold':
    '{code} is on hold for “{case}” ({kind}, {askedBy}) under {number} and cannot be lent. Use a copy instead.',
  'error.holds.on-hold':
    '{code} ({count} in all) is on hold for “{case}” ({kind}), {reason}. Release {number} first under Appraisal → Holds (two persons).',
  'error.transfer.refused': '{code} ({count} in all) cannot go: {reason}. Leave these out, or settle it first.',
  'error.transfer.nothing-ready': 'Nothing can be handed over. Beside each record stands why.',
  'error.transfer.wrong-state': 'Transfer list {number} {reason}; this cannot be done now. Reload and look again.',
  'error.transfer.date-wrong': 'The day of the hand-over must lie between {from} and {to}. Correct it.',
  'error.holds.ended': 'Hold {number} has ended. Make a new one.',
  'error.holds.not-held': 'None of the chosen records is under hold {number}. Choose again.',
  'error.holds.lending-allowed': 'Hold {number} allows lending already; nothing is left to do.',
  'error.transfer.no-archive': 'Name the receiving archives under “Scope” first.',
  'error.holds.nothing-selected':
    'Nothing to hold: {already} are under this hold already, {gone} were destroyed or handed over. Choose again.',
  'error.holds.already-placed':
    'These records are on hold for this case and reason already, under {number}; no second hold was made. For another case change its number or reason.',
  'error.holds.unclear-lines':
    '{count|line does|lines do} not say which record is meant: {lines}. Mend them, or choose to leave them out.',
  'error.holds.too-many': 'At most {max} records at once; hold them in several steps.',
  'error.circulation.reserved':
    '{code} is kept for request {number} of {borrower}. Serve that first, or lend it with a reason.',
  'error.circulation.approval-needed':
    'By the rules of approval {code} is lent only with the consent of {levelsEn}. Enter a request, or say who agreed and lend it.',
  'error.circulation.approval-pending':
    'Request {number} of {borrower} for {code} is not approved yet. Wait for it, or lend with a reason.',
  'error.requests.no-person':
    '{code} names no insured person, so everything of a person cannot be asked for. Ask record by record.',
  'error.requests.already-asked': '{code} is already in request {number}; it need not be asked for again.',
  'error.requests.past-date': 'The date it is needed, {date}, has passed. Choose today or later.',
  'error.requests.wrong-state':
    'Line {line} of request {number} is now “{state}”, so this cannot be done. Refresh and look again.',
  'error.requests.own-request': 'Nobody decides an own request. Another approver has to.',
  'error.requests.not-yours-to-decide':
    'This level of line {line} of request {number} is not yours to decide. An approver of that level has to.',
  'error.requests.decided-before':
    'You decided an earlier level of line {line} of request {number}; this level needs another person.',
  'error.requests.reason-needed': 'Please give a reason; the asker will read it.',
  'error.requests.nobody-waits': 'Nobody waits for {code}; it need not be picked.',
  'error.requests.not-here':
    '{code} is not in the storeroom now ({state}) and cannot be picked. If it cannot be found, choose “Not in its place”.',
  'error.requests.not-a-copy': 'Line {line} of request {number} asks for the original: lend it instead of copying.',
  'error.requests.answered': 'This wish was already answered. Reload and look again.',
  'error.requests.borrower-taken':
    'Borrower “{name}” (card {card}) already belongs to another user. Choose another one, or change that user first.',
  'error.masking.hidden': 'This kind of information is hidden from your role. Ask an archivist if you need it.',
  'error.masking.purpose-needed': 'Say what you need it for.',
  'error.masking.too-many-reveals':
    'You have looked at {max} whole values within an hour; the next one is possible at {until}. If it is urgent, ask a colleague.',
  'error.intake.unreadable': 'The file can’t be read: {reason}',
  'error.intake.too-large': 'The file is too large (limit 2 GB). Import it in parts.',
  'error.intake.no-header': 'No header row was found. Click the header row in the preview.',
  'error.intake.no-such-sheet': 'The file has no sheet “{sheet}”. Choose another one.',
  'error.intake.no-name-column': 'No column of names was found. Say by hand which column it is.',
  'error.intake.upload-incomplete': 'The file did not arrive whole. Choose it again.',
  'error.intake.upload-mismatch': 'The file “{name}” changed on its way. Choose it again.',
  'error.intake.busy': 'Another ledger is being imported. Wait until it is done.',
  'error.intake.batch-in-use':
    'Cannot be undone: {count|record of the batch was|records of the batch were} lent, confirmed, changed or named elsewhere since, e.g. {codes}. Correct what is wrong record by record.',
  'error.intake.already-undone': 'This batch was undone before; nothing is left to do.',
  'error.golive.too-many-rows': 'The list has more than {max} rows; split it into several files.',
  'error.golive.no-column': 'A column that is needed was not found; choose it by hand.',
  'error.golive.nothing-to-load': 'The list holds nothing new and nothing changed; it need not be imported.',
  'error.golive.list-in-use':
    'Cannot be undone: {count|entry was|entries were} changed since, for example {names}. Correct what is wrong entry by entry.',
  'error.golive.day-in-future': '{day} is still to come. Choose today or earlier.',
  'error.golive.too-long-ago':
    '{day} is {days|day|days} ago, more than the {limit} days allowed; ask an archivist to enter it.',
  'error.golive.reason-needed': '{day} is {days|day|days} ago, more than the {limit} days allowed; give a reason.',
  'error.golive.overlaps': '{code} was lent or returned after that day ({slip}); check the date.',
  'error.golive.before-lent': '{code} was lent on {lentOn}; it cannot have come back earlier. Check the date.',
  'error.golive.slip-taken': 'Slip number {slip} is taken. Check the paper slip.',
  'error.golive.slip-too-far': 'Slip number {slip} lies far beyond the last one, {last}; check it.',
  'error.golive.no-such-number': '{name} is not missing; it needs no explanation.',
  'error.golive.not-cleared':
    '{count|record is|records are} neither back nor explained: {codes}. Return or explain them first.',
  'error.golive.requests-open': '{count|request is|requests are} still open ({numbers}); withdraw them first.',
  'error.golive.already-cleared': '{name} has been cleared already; nothing is left to do.',
  'error.golive.not-a-leader': 'Only a leader can have a deputy. Choose again.',
  'error.golive.bad-deputy': 'A deputy must be another active leader, archivist or administrator. Choose again.',
  'error.backup.absent':
    'The backup folder {path} is not there. Check that the disk is plugged in or the network place is reachable, then try again.',
  'error.backup.not-a-backup': 'There is no Juanzong backup in {path}. Choose the folder the backups lie in.',
  'error.backup.other-room':
    '{path} holds backups of another room, “{name}”. Every room has a folder of its own: choose another one.',
  'error.backup.not-empty':
    '{path} already holds other files. Choose an empty folder, or make a new one in it for the backups.',
  'error.backup.inside-room':
    '{path} lies inside the room’s folder, or contains it. A backup must lie elsewhere, best on another disk.',
  'error.backup.damaged':
    'The backup file {file} is damaged or missing ({detail}); this backup can’t be used. Other backups are not affected. Make a new one now.',
  'error.backup.newer-format':
    'This backup was written by a newer program (format {format}; this one reads up to {supported}). Update this program.',
  'error.backup.running': 'A backup is running. Wait until it has ended, or cancel it.',
  'error.backup.no-folder':
    'No place for backups is set yet. Choose a folder on the page “Backup”, best on another disk.',
  'error.backup.target-full':
    'There is not enough space at {path}; the backup was not finished. The room is untouched and earlier backups still hold. Free some space or choose another place.',
  'error.backup.target-read-only':
    'The backup place {path} can’t be written to. Check its write protection or choose another place.',
  'error.backup.target-no-permission':
    'This system account may not write to the backup place {path}. Ask whoever runs the computer, or choose another place.',
  'error.backup.target-io':
    'Reading or writing the backup place {path} failed ({detail}); the backup was not finished. The room is untouched. Check the disk and its cable and do it again.',
  'error.objects.bad-type':
    '“{name}” is no format taken here ({types}). The content decides, not the name; save it as one of these.',
  'error.objects.too-large': '“{name}” is larger than scans may be ({max} MB). Compress or split it.',
  'error.objects.already-there': 'The content of “{name}” is already in this record; it need not be added again.',
  'error.objects.record-gone': '{code} was transferred or destroyed; its scans can no longer be changed.',
  'error.circulation.in-disposal':
    '{code} waits for destruction in batch {number} and is not lent. Take it out of the batch first.',
  'error.disposal.wrong-step': 'Batch {number} cannot take this step now; reload it.',
  'error.disposal.signatures-waited-for': 'Batch {number} waits for signatures; withdraw the request first.',
  'error.disposal.too-many': 'A batch holds {max} records at most; narrow the choice.',
  'error.disposal.no-records': 'There is no record that can be disposed of. Choose others.',
  'error.disposal.records-blocked':
    '{count|record|records} cannot be disposed of now (first {code}); settle what is in the way or take them out.',
  'error.disposal.group-incomplete':
    'The group is incomplete: {count|member|members}, at least {least}, the supervising department among them (for accounting files accounting as well). Add the missing members.',
  'error.disposal.no-such-user': 'The account of {name} cannot take part in an appraisal. Choose another account.',
  'error.disposal.member-twice': '{name} is in the group twice. Remove one.',
  'error.disposal.not-a-member': 'Only members of the group of batch {number} may do this. Let one of them do it.',
  'error.disposal.opinion-refused': 'This opinion is not possible for {code}; look at its retention period.',
  'error.disposal.undecided': '{count|record has|records have} no opinion yet. Give them all before you go on.',
  'error.disposal.same-person': 'Who sent batch {number} to review cannot review it; another member must.',
  'error.disposal.bad-filing-date': 'The filing must lie between {from} and {to}. Correct the date.',
  'error.disposal.cooling': 'List {number} is in its waiting time. It can be destroyed from {until} on.',
  'error.disposal.bad-destruction-date': 'The destruction must lie between {from} and {to}. Correct the date.',
  'error.disposal.no-list': 'Batch {number} has no destruction list yet; it is made when destruction is approved.',
  'error.disposal.in-batch':
    '{code} is in appraisal batch {number} and cannot be changed. Take it out of the batch first.',
  'error.disposal.destroyed': '{code} was destroyed under list {number}; only its stub is left.',
  'error.discs.nothing-to-write': 'Nothing to be written to discs. Widen the choice.',
  'error.discs.too-many': 'A set holds at most {max} records. Narrow the choice and make several sets.',
  'error.discs.box-too-large':
    '“{name}” with what every disc holds comes to {bytes|byte|bytes} and does not fit on one disc ({capacity} usable). Choose a larger medium.',
  'error.discs.dropped': '{number} was dropped. Plan another set.',
  'error.discs.not-full': '{number} is masked and needs no second person. It can be built at once.',
  'error.discs.released': '{number} was released already. It can be built.',
  'error.discs.not-released': '{number} holds whole personal data. Ask a second person to release it first.',
  'error.discs.already-built':
    '{number} was built and cannot be dropped. Say in the disc register what became of discs that are not used.',
  'error.discs.not-built': '{number} has not been built. Build it first.',
  'error.discs.no-target': 'There is no such folder: {path}. Make it first, or choose another one.',
  'error.discs.target-in-room': 'Discs cannot be built inside the folder of the room. Choose another folder.',
  'error.discs.target-exists': 'This folder is there already: {path}. Move it away, or choose another place.',
  'error.discs.no-space': 'There is not enough space; no disc was made. Free some space or choose another place.',
  'error.discs.no-image-tool':
    '{program} is not installed: no image can be made. Install it ({command}), or build without images.',
  'error.discs.image-failed': '{program} failed and no image was made: {said}. Check the disk and build again.',
  'error.discs.image-differs': 'The image read back differs from its source: {path}. Check the disk and build again.',
  'error.discs.too-large':
    '{volume} has {bytes|byte|bytes}, more than the {capacity} of the disc. Plan it anew with a smaller size.',
  'error.discs.record-gone':
    'A record of {number} was destroyed since: volume {volume} cannot be made again. Plan another set if you need one.',
  'error.discs.not-the-same':
    '{volume} came out differently from its seal (made then by {program}); nothing was kept. Copy another disc of the volume, or plan another set.',
  'error.discs.no-volume': 'There is no such folder or image: {path}. Check the path, or put the disc in again.',
  'error.discs.no-such-burner': 'There is no such burner: {device}. Plug it in and try again, or choose another.',
  'error.discs.number-taken': 'There is a disc {number} already. Choose another number.',
  'error.discs.migrated': '{number} was migrated to a new disc. Use that one.',
  'error.discs.not-kept': '{number} is not kept any more; it is neither tested nor migrated.',
  'error.discs.readings-missing': 'An error test needs at least one reading.',
  'error.discs.same-person': 'The witness must not be who made the disc. Name somebody else.',
  'error.discs.other-seal':
    'The seal of {number} differs from that of the old disc: the content is not the same. Is it the right disc?',
  'error.job.unknown': 'This job is not known; it may have ended. Reload and look again.',
  'error.job.cancelled': 'The job was cancelled; nothing was changed.',
  'error.job.died': 'The job stopped half-way and was rolled back. Try again.',
  'error.forms.nothing-to-print': 'There is nothing to print. Choose again.',
  'error.network.port-refused': 'Port {port} is taken or not allowed. Choose another.',
  'error.network.only-here': 'This is done at the host itself only. Go to the computer that holds the room.',
  'error.network.fixed': 'The room is served by the command line; ending that ends the sharing.',
  'error.network.demo':
    'The passwords of the demonstration room are public; it cannot be shared. Make a room of your own first.',
  'error.network.not-shared': 'This room is not shared. Start sharing first.',
  'error.forms.no-such-position':
    'There is no position {position} on this label sheet: it has {count}. Choose another.',
  'error.forms.mixed-thickness':
    'These boxes differ in thickness ({thicknesses} mm). Choose one thickness for the spines.',
  'error.forms.too-many-rows':
    'The list has {rows|row|rows}; this format takes at most {max}. Narrow the list, or take XLSX instead.',
  'error.confirmations.ended':
    '{number} has already been settled or stopped; it cannot be signed any more. Reload and look again.',
  'error.confirmations.expired': '{number} has run out of time. Please propose it again.',
  'error.confirmations.changed':
    'What {number} would do has changed since it was proposed, so nothing was done. Withdraw it and propose it again.',
  'error.confirmations.own-proposal': 'You proposed {number} yourself; somebody else has to confirm it.',
  'error.confirmations.already-signed':
    '{name} has already signed {number}; each person signs once. Somebody else has to sign.',
  'error.confirmations.no-seat': '{number} is not for your role to confirm. Somebody whose role it is has to sign.',
  'error.confirmations.new-account':
    '{name} has had this account for less than {days|day|days} and cannot be the second person before {until}. Somebody else signs, or it waits.',
  'error.confirmations.made-account':
    '{name} got this account or its password from the one who wants to sign, less than {days|day|days} ago. Somebody else signs, or it waits until {until}.',
  'error.confirmations.not-yours':
    '{number} was proposed by {name}, who alone can withdraw it. If you disagree, refuse it.',
  'error.confirmations.already-proposed':
    'The same has been proposed already and waits for confirmation ({number}); it need not be proposed again.',
  'error.confirmations.password-first':
    'The password of {name} was set by somebody else; it has to be changed in an own session before signing.',
  'error.confirmations.wrong-pin':
    'The PIN is wrong or no longer valid. {left|try|tries} left; after that a new one is needed.',
  'error.confirmations.no-paper': 'Paper signatures cannot stand in for this act. Sign it in the program.',
  'error.confirmations.not-declared': '{number} has not been turned over to paper. Turn it over first.',
  'error.confirmations.wrong-code':
    'The check code does not match. Make sure that the newest sheet of {number} was signed.',
  'error.confirmations.seats-differ': 'Please enter the {count|missing signer|missing signers}, each once.',
  'error.confirmations.same-person':
    '{name} cannot sign: the person proposed it or has signed already. Somebody else has to.',
  'error.confirmations.date-wrong':
    'The date of signature {date} is wrong: not before the proposal and not after today. Check it.',
  'error.confirmations.nothing-entered': 'No paper signatures have been entered for {number}. Enter them first.',
  'error.confirmations.paper-entered':
    '{name} has entered the paper signatures of {number}; they wait to be compared, and nobody signs beside them. Compare them, or send them back.',
  'error.confirmations.second-account':
    'You entered these paper signatures; another member of the archive has to check them.',
  'error.catalogue.not-filed': '{code} has not been filed yet; edit it directly.',
  'error.catalogue.same-period': '{code} already has this period; nothing is left to do.',
  'error.catalogue.filed':
    '{code} has been filed and cannot be deleted. What has to go goes by appraisal and destruction.',
  'error.catalogue.gone': '{code} is “{state}” now; this cannot be done. Reload and look again.',
  'error.catalogue.in-use': '{code} still has an open request ({number}). Please settle it first.',
  'error.cli.recovery-missing':
    'No recovery key was given: set JUANZONG_RECOVERY (the key, or two shares parted by a blank), or run it in a terminal and type it there.',
  'error.restore.trail-broken':
    'The trail in the backup is not whole at entry {id}. Verify the trail of the room and make a new backup.',
  'error.restore.record-differs':
    'Record {record} is not in the backup as it is now, though no change of it was written down. Verify the trail and tell the administrator.',
  'error.cli.usage': 'Wrong usage: {detail}. See --help.',
} as const satisfies Record<keyof typeof zh, string>
